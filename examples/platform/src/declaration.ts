import { readFileSync } from 'node:fs'
import { type Day, isDay } from '@imes/consent/time'
import * as z from 'zod'
import { StartProblem } from './options.ts'

const text = z.string().trim().min(1).max(500)
const day = z.custom<Day>(isDay, 'a day, YYYY-MM-DD')
/** A law (kanun) by number and article; `verify` is what nobody has read yet. */
const read = text.refine((article) => article !== 'verify', 'an article that somebody has read in the official text')
const law = z.strictObject({ no: z.string().regex(/^\d{3,5}$/, 'the number of a law, 3308'), article: read })

/**
 * What only the controller can say, in one file, before the platform serves real people: who it is, which articles of law
 * its lawyer found, how its measures are shown, the school year. A named person answers for it.
 */
const declaration = z.strictObject({
  answeredBy: z.strictObject({ name: text, title: text, on: day }),
  controller: z.strictObject({
    name: text,
    address: text,
    kind: z.enum(['public', 'private']),
    verbis: text,
    representative: text.optional(),
  }),
  desk: z.strictObject({ address: text, kep: text }),
  officerTitle: z.strictObject({ tr: text, en: text }),
  laws: z.strictObject({
    roster: law,
    evaluate: law,
    student: law.extend({ regulation: read }),
    placement: law,
    visit: law,
    safety: law,
    score: law,
    pay: law,
  }),
  basisOfEvaluateWorkplace: z.enum(['5/2-ç', '5/1']).default('5/2-ç'),
  switchedOn: z.array(text).max(20).default([]),
  evidence: z.strictObject({
    'encryption-in-transit': text,
    'two-factor': text,
    'access-review': text,
    secrecy: text,
  }),
  /** Plate number. */
  province: z.int().min(1).max(81),
  calendar: z.strictObject({
    schoolYear: z.strictObject({ firstDay: day, lastDay: day }),
    terms: z.array(z.strictObject({ id: text, first: day, last: day })).min(1),
    releaseDays: z.array(day),
  }),
})

export type Declaration = z.output<typeof declaration>

/** A declaration that is not complete: each place that is open, and what belongs there. */
export class DeclarationOpen extends StartProblem {
  readonly places: readonly string[]
  constructor(places: readonly string[]) {
    super(
      'Üretim kipi başlamadı: beyan dosyasında yukarıdaki yerler boş. Bunları adı yazılan yetkili doldurmalı.',
      'Production did not start: the places above are open in the declaration. A named person must fill them in.',
    )
    this.places = places
  }
}

/** @throws StartProblem no file, not JSON; DeclarationOpen */
export function readDeclaration(path: string | undefined): Declaration {
  if (path === undefined)
    throw new StartProblem(
      'Üretim kipi başlamadı: --declaration DOSYA yok. Boş örnek examples/platform/declaration.example.json; bunu yetkili bir kişi doldurmalı.',
      'Production did not start: --declaration FILE is missing. The empty form is examples/platform/declaration.example.json. A named person must fill it in.',
    )
  let said: unknown
  try {
    said = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new StartProblem(
      '--declaration ile verilen dosya okunamadı ya da JSON değil.',
      'The file given with --declaration cannot be read or is not JSON.',
    )
  }
  const read = declaration.safeParse(said)
  if (read.success) return read.data
  throw new DeclarationOpen(read.error.issues.map((one) => `${one.path.join('.') || '(file)'}: ${one.message}`))
}
