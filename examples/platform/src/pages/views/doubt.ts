import { html, type TemplateResult } from 'lit'
import type { Page } from '../page.ts'
import { inWords } from '../states.ts'

type Placements = Awaited<ReturnType<Page['client']['placements']['mine']>>['placements']
type Doubts = NonNullable<Awaited<ReturnType<Page['client']['contests']['list']>>['contests'][number]['doubts']>
type Side = Doubts[number]['from']

/** Grounds that need no reading. */
export const grounds = [
  ['not-placed-there', 'O işletmede değildi', 'Was not placed there'],
  ['outside-the-window', 'Dönem dışında verilmiş', 'Given outside the period'],
  ['duplicate', 'İki kez verilmiş', 'Given twice'],
  ['coercion-reported-by-author', 'Yazan, baskı gördüğünü bildirdi', 'Its author reported pressure'],
] as const

/** Whose form should not count, and why: nobody reads a form for it. */
export function doubtFields<S extends Side>(
  placements: Placements,
  sides: readonly S[],
  language: Page['language'],
): TemplateResult {
  const tr = language === 'tr'
  return html`<label>${tr ? 'Yerleştirme' : 'Placement'}<select name="placement" required><option value="">–</option>${placements.map(
    (one) => html`<option value=${one.id}>${one.student.displayName} · ${one.workplace.name}</option>`,
  )}</select></label>
  <label>${tr ? 'Formu veren' : 'Given by'}<select name="from">${sides.map(
    (side) => html`<option value=${side}>${inWords('writer', side, language)}</option>`,
  )}</select></label>
  <label>${tr ? 'Neden' : 'Ground'}<select name="ground">${grounds.map(
    ([id, turkish, english]) => html`<option value=${id}>${tr ? turkish : english}</option>`,
  )}</select></label>`
}

/** What those fields say. */
export const doubtIn = <S extends Side>(form: FormData) => ({
  placement: String(form.get('placement')),
  from: form.get('from') as S,
  ground: form.get('ground') as (typeof grounds)[number][0],
})

/** What is doubted, by side and ground, and what the records say. Nobody is named. */
export function doubtsIn(doubts: Doubts, language: Page['language']): TemplateResult {
  const tr = language === 'tr'
  return html`<ul>${doubts.map((one) => {
    const ground = grounds.find(([id]) => id === one.ground)
    const records = one.inRecords
      ? tr
        ? 'kayıtlarda yerleştirme var'
        : 'the placement is in the records'
      : tr
        ? 'kayıtlarda böyle bir yerleştirme yok'
        : 'the records have no such placement'
    return html`<li>${inWords('writer', one.from, language)}: ${tr ? ground?.[1] : ground?.[2]} (${records})</li>`
  })}</ul>`
}
