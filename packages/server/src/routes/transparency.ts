import type { Register } from '@imes/consent'
import { citation, retentionText } from '@imes/consent/transparency'
import { articleOf } from '../law/kept.js'
import { lastHead, publicKeys, readLedger } from '../ledger/index.js'
import { dutiesOf, measuresWithResults } from '../measures/index.js'
import type { NounHandlers } from './handlers.js'

/** What no table of this server has a place for (K-4/2-ç.5, K-6/3.2, K-4/2-c.2). */
const never = [
  {
    tr: 'T.C. kimlik numarası (okunduğu anda koda çevrilir ve atılır)',
    en: 'National identity number (turned into a code at once and dropped)',
  },
  { tr: 'Fotoğraf, ses, parmak izi, yüz', en: 'Photographs, sound, fingerprints, faces' },
  { tr: 'Koordinat, adres, konum izi', en: 'Coordinates, addresses, tracks' },
  { tr: 'Ziyaretin saati, süresi, sırası', en: 'The hour, length or order of a visit' },
  { tr: 'Öğretmenler arasında sıralama ya da karşılaştırma', en: 'A ranking or comparison of teachers' },
  { tr: 'Sendika üyeliği; rıza vermeyenlerin listesi', en: 'Union membership; a list of those who did not consent' },
  { tr: 'Telefon, e-posta, rehber, reklam kimliği', en: 'Telephone, e-mail, contacts, advertising id' },
] as const

const activitiesOf = (register: Register) =>
  register.definition.activities
    .filter((one) => register.isOn(one.purpose))
    .map((one) => ({
      purpose: one.purpose,
      says: one.label,
      participation: one.participation,
      fields: one.fields.map((field) => ({
        category: field.category,
        necessity: field.necessity,
        reason: field.reason,
        basis: field.basis,
      })),
      articles: [articleOf(one), ...one.cites.map(citation)],
      recipients: one.recipients.map((recipient) => recipient.role),
      retention: retentionText(register, one),
      alternative: one.alternative?.description ?? null,
    }))

/** Public by its nature: no person is in it, so there is nothing to decide. */
export const transparency: NounHandlers<'transparency'> = {
  async page({ app }) {
    const { register } = app
    return {
      registerHash: register.hash,
      mode: register.mode,
      controller: register.definition.controller.name,
      answeredBy: register.answeredBy ? { title: register.answeredBy.title, on: register.answeredBy.on } : null,
      activities: activitiesOf(register),
      never: [...never],
      duties: await dutiesOf(app),
      measures: await measuresWithResults(app),
    }
  },

  async ledgerHead({ app, query }) {
    const province = Number(query.province ?? app.homeProvince)
    return { province: String(province), head: await lastHead(app, province), keys: publicKeys(app) }
  },

  async ledger({ app, query }) {
    const province = Number(query.province ?? app.homeProvince)
    return { province: String(province), ...(await readLedger(app, province)), keys: publicKeys(app) }
  },
}
