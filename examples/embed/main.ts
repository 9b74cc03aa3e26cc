import { createClient, sayProblem } from '@imes/client'
import { defineElements, type EvaluationAnswers } from '@imes/client/elements'
import { rubricNamed } from '@imes/core/rubrics'

defineElements()
const client = createClient({ baseUrl: location.origin, token: () => sessionStorage.getItem('imes') ?? undefined })
const form = document.createElement('imes-evaluation-form')
const panel = document.createElement('imes-consent-panel')
document.querySelector('#imes')?.append(form, panel)

// The evaluation that is open for this person, if there is one.
const { due } = await client.evaluations.due()
const open = due.find((one) => one.state === 'open')
if (open) {
  const { rubric, version, about, window } = open
  Object.assign(form, { rubric: rubricNamed(rubric, version), about: about.displayName, closes: window.closes })
}

async function submit(detail: EvaluationAnswers): Promise<void> {
  if (!open) return
  form.state = 'sending'
  try {
    await client.evaluations.submit({ body: { ...detail, about: open.about, placement: open.placement } })
    form.state = 'sent'
  } catch (error) {
    Object.assign(form, { state: 'open', problem: sayProblem(error) })
  }
}
form.addEventListener('imes-submitted', ({ detail }) => void submit(detail))

// The person's own consents: nobody else can ask for them.
async function show(said?: { confirmation: { tr: string; en: string } }): Promise<void> {
  const [{ consents }, { notices }] = await Promise.all([client.consents.mine(), client.notices.mine()])
  Object.assign(panel, { consents, notices, ...said })
}
const fail = (error: unknown) => Object.assign(panel, { confirmation: sayProblem(error) })
await show().catch(fail)

panel.addEventListener('imes-notice-read', ({ detail: { notice, ...body } }) => {
  client.notices.read({ params: { notice }, body }).catch(fail)
})
panel.addEventListener('imes-consent-given', ({ detail: { purpose, ...body } }) => {
  client.consents.give({ params: { purpose }, body }).then(show).catch(fail)
})
panel.addEventListener('imes-consent-declined', ({ detail: { purpose, ...body } }) => {
  client.consents.decline({ params: { purpose }, body }).then(show).catch(fail)
})
panel.addEventListener('imes-consent-withdrawn', ({ detail: { purpose, ...body } }) => {
  client.consents.withdraw({ params: { purpose }, body }).then(show).catch(fail)
})
