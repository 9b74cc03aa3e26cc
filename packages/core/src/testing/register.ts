import { compileRegister, type Register } from '@imes/consent'
import { imesRegister } from '../register/index.js'

/**
 * The İMES register of a made-up school, as a demonstration.
 * @param switchedOn activities beyond those that are on from the start; default: every one that a controller may switch on
 */
export function sampleRegister(switchedOn?: readonly string[]): Register {
  const definition = imesRegister({
    controller: { name: 'Örnek İl Millî Eğitim Müdürlüğü', address: 'Örnek Sokak 1, Isparta', kind: 'public' },
    mode: 'demo',
    laws: {},
    desk: { address: 'Örnek Sokak 1, Isparta', kep: 'ornek@hs01.kep.tr' },
    officerTitle: { tr: 'koordinatör müdür yardımcısı', en: 'coordinating deputy head' },
    evidence: {
      'separate-key': 'vault',
      'encryption-at-rest': 'vault',
      'encryption-in-transit': 'tls',
      'two-factor': 'policy',
      'access-review': 'policy',
      'security-log': 'audit',
      secrecy: 'policy',
    },
  })
  const all = definition.activities.filter((one) => one.default === 'off').map((one) => one.purpose)
  return compileRegister(definition, { mode: 'demo', switchedOn: (switchedOn ?? all) as never })
}
