import { compileRegister, defineRegister } from '../register/index.js'

const label = (tr: string, en: string) => ({ tr, en })
const home = [{ name: 'store', country: 'TR' }] as const
const kanun = { kind: 'kanun', no: '0000', article: '1' } as const

/** A made-up private infirmary: fields of one record on many bases, special data without its measures, data under hold. */
export const infirmary = defineRegister({
  id: 'infirmary',
  version: '1',
  inForceFrom: '2020-01-01',
  controller: { name: 'Örnek Revir A.Ş.', kind: 'private', verbis: '0000' },
  roles: {
    patient: { label: label('Hasta', 'Patient') },
    nurse: { label: label('Hemşire', 'Nurse'), superior: true },
    lawyer: { label: label('Avukat', 'Lawyer') },
  },
  relations: {
    own: { label: label('Kendi kaydı', 'Own record'), is: 'self' },
    ward: { label: label('Kendi servisi', 'Own ward') },
  },
  operations: {
    write: { act: 'write', relations: ['own', 'ward'] },
    read: { act: 'read', relations: ['own', 'ward'] },
  },
  categories: {
    name: { label: label('Ad', 'Name') },
    pulse: { label: label('Nabız', 'Pulse') },
    dispute: { label: label('Uyuşmazlık', 'Dispute') },
    allergy: { label: label('Alerji', 'Allergy'), special: 'health' },
    hobby: { label: label('Uğraş', 'Hobby') },
    visit: { label: label('Başvuru', 'Visit') },
  },
  subjects: { patient: { label: label('Hasta', 'Patient') } },
  facts: {},
  rules: [],
  notices: {
    patients: {
      version: 1,
      tr: 'Başvurunuz yazılır. Sürüm {noticeVersion}.',
      en: 'Your visit is recorded. Version {noticeVersion}.',
    },
  },
  consentTexts: { hobby: { version: 1, tr: 'Uğraşınız {endDate} gününe kadar durur.' } },
  measures: {},
  activities: [
    {
      purpose: 'treat',
      label: label('Bakım', 'Treatment'),
      participation: 'voluntary',
      default: 'on',
      subjects: ['patient'],
      fields: [
        { category: 'visit', necessity: 'required', reason: label('Başvuru', 'The visit'), basis: '5/2-ç' },
        { category: 'name', necessity: 'optional', reason: label('Sözleşme', 'The contract'), basis: '5/2-c' },
        { category: 'pulse', necessity: 'optional', reason: label('Acil durum', 'An emergency'), basis: '5/2-b' },
        { category: 'dispute', necessity: 'optional', reason: label('Savunma', 'The defence'), basis: '5/2-e' },
        { category: 'allergy', necessity: 'optional', reason: label('Acil durum', 'An emergency'), basis: '6/3-c' },
        { category: 'hobby', necessity: 'optional', reason: label('Sohbet', 'Small talk'), basis: '5/1' },
      ],
      cites: [kanun],
      necessity: label('Başka yolu yok', 'There is no other way'),
      alternative: { description: label('Aynı bakım', 'The same care'), sameOutcome: true },
      consentText: 'hobby',
      parties: ['patient'],
      recipients: [
        { role: 'nurse', fields: ['visit', 'name', 'pulse', 'allergy', 'hobby'], why: label('Bakar', 'Cares') },
      ],
      retention: { from: 'visit', months: 12 },
      sinks: [
        ...home,
        { name: 'laboratory', country: 'DE', cloud: true, instrument: { kind: 'occasion', reference: '9/6-d' } },
      ],
      notice: 'patients',
    },
    {
      purpose: 'hold',
      label: label('Saklı tutma', 'Holding'),
      participation: 'duty',
      default: 'on',
      subjects: ['patient'],
      fields: [{ category: 'dispute', necessity: 'required', reason: label('Dava', 'The case'), basis: '5/2-e' }],
      cites: [],
      recipients: [{ role: 'lawyer', fields: ['dispute'], why: label('Savunur', 'Defends') }],
      retention: { from: 'case-closed', months: 12 },
      sinks: home,
      notice: 'patients',
      origin: 'derived',
      underHold: true,
    },
  ],
  grants: {
    treat: { patient: ['write', 'read'], nurse: ['write', 'read'] },
    hold: { lawyer: [{ operation: 'read', relations: ['ward'] }] },
  },
  forbiddenPurposes: [],
})

export const infirmaryInForce = compileRegister(infirmary, { mode: 'demo' })
