/** Everything that this app knows of us: a client, an outbox, one element. */
import { createClient, sayProblem } from '@imes/client'
import { defineElements, type EvaluationAnswers, type ImesEvaluationForm } from '@imes/client/elements'
import { createOutbox, indexedDbStorage } from '@imes/client/outbox'
import { dayOf } from '@imes/consent/time'
import { rubricNamed } from '@imes/core/rubrics'

type Client = ReturnType<typeof createClient>
export type Due = Awaited<ReturnType<Client['evaluations']['due']>>['due'][number]

export interface Evaluations {
  /** The evaluation that is open for a placement, if there is one. */
  readonly dueFor: (placement: string) => Due | undefined
  /** A form for it; what is sent waits in the outbox until it arrives. */
  readonly form: (due: Due) => HTMLElement
  /** Ends the outbox on this device. `false`: something still waits, and nothing was ended. */
  readonly end: () => Promise<boolean>
}

/**
 * @param token of the session that the school's server gave
 * @param onWaiting hears how many writes wait for a connection
 */
export async function openEvaluations(token: string, onWaiting: (count: number) => void): Promise<Evaluations> {
  defineElements()
  const client = createClient({ baseUrl: location.origin, token, role: 'coordinator' })
  const { person } = await client.session.me()
  const { due } = await client.evaluations.due()
  const outbox = createOutbox({
    client,
    person: person.id,
    role: 'coordinator',
    storage: indexedDbStorage(),
    today: () => dayOf(Date.now()),
  })

  const deliver = async (): Promise<Awaited<ReturnType<typeof outbox.deliver>>> => {
    const report = await outbox.deliver()
    onWaiting(report.waiting)
    return report
  }
  addEventListener('online', () => void deliver())
  // What an earlier visit left behind, a crash included.
  await deliver()

  const submit = async (form: ImesEvaluationForm, one: Due, answers: EvaluationAnswers): Promise<void> => {
    form.state = 'sending'
    try {
      const body = { ...answers, about: one.about, placement: one.placement }
      const { id } = await outbox.add({ route: 'evaluations.submit', input: { body } })
      const { delivered, refused } = await deliver()
      if (refused.some((entry) => entry.id === id)) {
        // The text stays with its author: the form is open again, the refused entry is gone.
        await outbox.discard(id)
        form.problem = {
          tr: 'Kayıt alınmadı; düzeltilip yeniden gönderilebilir.',
          en: 'Not taken; it can be put right.',
        }
        form.state = 'open'
      } else form.state = delivered.some((entry) => entry.id === id) ? 'sent' : 'queued'
    } catch (error) {
      form.problem = sayProblem(error)
      form.state = 'open'
    }
  }

  return {
    dueFor: (placement) => due.find((one) => one.placement === placement && one.state === 'open'),
    form: (one) => {
      const form = document.createElement('imes-evaluation-form')
      form.rubric = rubricNamed(one.rubric, one.version)
      form.about = one.about.displayName
      form.closes = one.window.closes
      form.addEventListener('imes-submitted', ({ detail }) => void submit(form, one, detail))
      return form
    },
    end: async () => {
      const { waiting } = await deliver()
      if (waiting > 0) return false
      await outbox.destroy()
      await client.session.end()
      return true
    },
  }
}
