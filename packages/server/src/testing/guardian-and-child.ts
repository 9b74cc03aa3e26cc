import type { SignedIn, Stage } from './stage.js'

export interface GuardianAndChild {
  /** Speaks for this child and for no other. */
  readonly guardian: SignedIn
  readonly child: SignedIn
  /** Speaks for somebody else. */
  readonly other: SignedIn
  /** What child and guardian are asked. */
  readonly texts: { readonly textHash: string; readonly noticeHash: string; readonly language: 'tr' }
}

/** A purpose that needs the consent of both. */
const purpose = 'propose-placement'

export async function guardianAndChild(stage: Stage): Promise<GuardianAndChild> {
  const guardians = await stage.people('guardian', 8)
  for (const guardian of guardians) {
    const { consents } = await guardian.client.consents.mine({ query: {} })
    const [first, second] = consents.filter((one) => one.purpose === purpose)
    if (!first?.onBehalfOf || second) continue
    const [child] = await stage.people('student', 0, [first.onBehalfOf.id])
    const other = guardians.find((one) => one !== guardian)
    if (!child || !other) continue
    return { guardian, child, other, texts: { textHash: first.textHash, noticeHash: first.noticeHash, language: 'tr' } }
  }
  throw new Error('no guardian of one child')
}

/** Both say yes; the notice was read before. */
export async function bothConsent({ guardian, child, texts }: GuardianAndChild): Promise<void> {
  const params = { purpose }
  await guardian.client.consents.give({ params, body: { ...texts, onBehalfOf: child.id } })
  await child.client.consents.give({ params, body: texts })
}
