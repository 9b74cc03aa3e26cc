import { compileRegister, type Register } from '@imes/consent/register'
import { imesRegister } from '@imes/core/register'
import { StartProblem } from './options.ts'

/**
 * The register of this installation. In production nothing is filled in here: a named person of the controller puts the
 * articles of law in place, and until then the platform refuses to start.
 */
export function platformRegister(mode: 'demo' | 'production'): Register {
  try {
    const definition = imesRegister({
      controller: {
        name: 'Örnek İlçe Millî Eğitim Müdürlüğü',
        address: 'Örnek Mahallesi 1, Eğirdir, Isparta',
        kind: 'public',
      },
      mode,
      laws: {},
      desk: { address: 'Örnek Mahallesi 1, Eğirdir, Isparta', kep: 'ornek@hs01.kep.example' },
      officerTitle: 'koordinatör müdür yardımcısı',
      evidence: {
        'separate-key': 'checkMeasures: special-categories',
        'encryption-at-rest': 'packages/server/src/vault',
        'encryption-in-transit': mode === 'demo' ? 'gösterim: yalnız bu bilgisayarda' : '',
        'two-factor': mode === 'demo' ? 'gösterim: kâğıttaki tek kullanımlık kod' : '',
        'access-review': mode === 'demo' ? 'gösterim: beyan' : '',
        'security-log': 'audit.permit_used',
        secrecy: mode === 'demo' ? 'gösterim: beyan' : '',
      },
    })
    return compileRegister(definition, {
      mode,
      switchedOn: ['evaluate-coordinator', 'prove-visit-location', 'prove-visit-time'],
    }) as unknown as Register
  } catch (error) {
    if (mode === 'demo') throw error
    throw new StartProblem(
      'Üretim kipi başlamadı: işleme envanterinde doğrulanmamış kanun maddesi var. Maddeleri yetkili bir kişi doldurmalı.',
      'Production did not start: the register has articles of law that nobody has verified. A named person must fill them in.',
    )
  }
}
