/** Where a form stands, as its page knows it: `queued` waits in the outbox. */
export type FormState = 'open' | 'sending' | 'sent' | 'queued'

/** Whether there is nothing left to fill in. */
export const isSettled = (state: FormState): boolean => state === 'sent' || state === 'queued'
