/** The vendor's app as it was before, with one line for us: a button that opens an evaluation. */
import { type Evaluations, openEvaluations } from './imes.ts'

/** A row of the vendor's own database. Beside its own number it keeps the placement's id. */
const students = [
  { number: 1041, name: 'Defne Örnek', section: '11-A', placement: '00000000-0000-4000-8000-000000000020' },
  { number: 1042, name: 'Ada Deneme', section: '11-A', placement: '00000000-0000-4000-8000-000000000021' },
]

function part(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no #${id}`)
  return found
}
const sheet = part('sheet') as HTMLDialogElement

function row(student: (typeof students)[number], evaluations: Evaluations): HTMLLIElement {
  const item = document.createElement('li')
  const name = document.createElement('span')
  const section = document.createElement('small')
  section.textContent = `${student.section} · ${student.number}`
  name.append(student.name, section)
  item.append(name)
  const due = evaluations.dueFor(student.placement)
  if (due) {
    const button = document.createElement('button')
    button.textContent = 'Değerlendir'
    button.setAttribute('aria-label', `Değerlendir: ${student.name}`)
    button.addEventListener('click', () => {
      part('imes').replaceChildren(evaluations.form(due))
      sheet.showModal()
    })
    item.append(button)
  }
  return item
}

const evaluations = await openEvaluations(sessionStorage.getItem('session') ?? '', (waiting) => {
  part('waiting').textContent = waiting > 0 ? `Bağlantı bekleyen kayıt: ${waiting}` : ''
})
part('students').append(...students.map((student) => row(student, evaluations)))
part('close').addEventListener('click', () => sheet.close())
part('sign-out').addEventListener('click', () => {
  evaluations.end().then(
    (ended) => {
      part('waiting').textContent = ended ? 'Oturum kapandı.' : 'Önce bekleyen kayıtlar gönderilir.'
    },
    () => {
      part('waiting').textContent = 'Oturum kapatılamadı.'
    },
  )
})
