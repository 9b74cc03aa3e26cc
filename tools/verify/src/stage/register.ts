import { compileRegister, type Register } from '@imes/consent'
import { imesRegister } from '@imes/core/register'

/** The register of a made-up school, with everything switched on that a controller may switch on. */
export function everythingOn(): Register {
  const definition = imesRegister({
    controller: { name: 'Örnek Müdürlük', address: 'Örnek Sokak 1, Isparta', kind: 'public' },
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
  const on = definition.activities.filter((one) => one.default === 'off').map((one) => one.purpose)
  return compileRegister(definition, { mode: 'demo', switchedOn: on as never })
}
