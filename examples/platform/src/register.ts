import { compileRegister, type Register } from '@imes/consent/register'
import { type ImesOptions, imesRegister } from '@imes/core/register'
import type { Declaration } from './declaration.ts'

const measured = {
  'separate-key': 'checkMeasures: special-categories',
  'encryption-at-rest': 'packages/server/src/vault',
  'security-log': 'audit.permit_used',
} as const

const switchedOn = ['evaluate-coordinator', 'prove-visit-location', 'prove-visit-time'] as const

/** The register of the demonstration: articles of law are open, and every page says so. */
export function demonstrationRegister(): Register {
  const shown = 'gösterim: beyan'
  const definition = imesRegister({
    controller: {
      name: 'Örnek İlçe Millî Eğitim Müdürlüğü',
      address: 'Örnek Mahallesi 1, Eğirdir, Isparta',
      kind: 'public',
    },
    mode: 'demo',
    laws: {},
    desk: { address: 'Örnek Mahallesi 1, Eğirdir, Isparta', kep: 'ornek@hs01.kep.example' },
    officerTitle: { tr: 'koordinatör müdür yardımcısı', en: 'coordinating deputy head' },
    evidence: {
      ...measured,
      'encryption-in-transit': 'gösterim: yalnız bu bilgisayarda',
      'two-factor': 'gösterim: kâğıttaki tek kullanımlık kod',
      'access-review': shown,
      secrecy: shown,
    },
  })
  return compileRegister(definition, { mode: 'demo', switchedOn }) as unknown as Register
}

/**
 * The register of an installation for real people, from what a named person of the controller has declared. Nothing is
 * filled in here but the measures that the server shows by itself.
 * @throws RegisterNotReady something that the law asks for is still open
 */
export function productionRegister({ answeredBy, controller, ...said }: Declaration): Register {
  const { laws, desk, officerTitle, evidence, basisOfEvaluateWorkplace } = said
  const { representative, ...named } = controller
  const options: ImesOptions = {
    mode: 'production',
    controller: { ...named, ...(representative !== undefined && { representative }) },
    laws,
    desk,
    officerTitle,
    basisOfEvaluateWorkplace,
    evidence: { ...measured, ...evidence },
  }
  const definition = imesRegister(options)
  return compileRegister(definition, {
    mode: 'production',
    answeredBy,
    switchedOn: said.switchedOn,
  }) as unknown as Register
}
