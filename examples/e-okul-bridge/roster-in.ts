import type { Client } from '@imes/client'

/** A file as the school has it: e-Okul's `.XLS`, a sheet of its own, or a OneRoster zip. */
export interface SchoolFile {
  readonly name: string
  readonly bytes: Uint8Array
}

type Preview = Awaited<ReturnType<Client['rosters']['preview']>>
export type RosterIn =
  | { readonly imported: true; readonly counts: NonNullable<Preview['counts']> }
  /** What a person must put right or answer first; nothing was written. */
  | { readonly imported: false; readonly issues: Preview['issues']; readonly questions: Preview['questions'] }

/**
 * Takes a school's files in, all of them or none. The preview writes nothing; what it leaves open goes back to a person.
 * @param office signed in as the school's office
 * @param answers to the questions of an earlier preview: question id → option id
 */
export async function rosterIn(
  office: Client,
  files: readonly SchoolFile[],
  answers: Readonly<Record<string, string>> = {},
): Promise<RosterIn> {
  const body = {
    files: files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })),
    answers,
  }
  const { planHash, issues, questions } = await office.rosters.preview({ body })
  if (!planHash) return { imported: false, issues, questions }
  const { counts } = await office.rosters.import({ body: { ...body, planHash } })
  return { imported: true, counts }
}
