import { compileRegister, defineRegister } from '../register/index.js'
import { article, decisionFacts, denied } from '../rule/index.js'

const label = (tr: string, en: string) => ({ tr, en })
const table = { ...decisionFacts, shelf: ['open', 'closed'] } as const

/** A rule of the library's own, in the same form as KVKK's. */
export const libraryRules = article(table, 'Kütüphane Yönergesi m.7', {
  'L-7/1': {
    stage: 'relation',
    says: 'Kapalı raftan ödünç verilmez.',
    gist: 'Nothing is lent from the closed shelf.',
    source: 'Kütüphane Yönergesi m.7/1 (example)',
    inForceFrom: '2020-01-01',
    certainty: 'settled',
    enforced: ['run'],
    when: { act: 'write', shelf: 'closed' },
    effect: denied('role-not-allowed', 'other-role'),
  },
})

const kanun = { kind: 'kanun', no: '0000', article: '1' } as const
const home = [{ name: 'store', country: 'TR' }] as const

/** A made-up school library: small, with every kind of basis, role and operation that the tests need. */
export const library = defineRegister({
  id: 'library',
  version: '1',
  inForceFrom: '2020-01-01',
  controller: { name: 'Örnek Okulu Müdürlüğü', kind: 'public', verbis: '0000' },
  roles: {
    reader: { label: label('Okur', 'Reader') },
    parent: { label: label('Veli', 'Parent') },
    librarian: { label: label('Kütüphaneci', 'Librarian'), superior: true },
    head: { label: label('Müdür', 'Head'), superior: true },
    anyone: { label: label('Herkes', 'Anyone') },
  },
  relations: {
    own: { label: label('Kendi kaydı', 'Own record'), is: 'self' },
    'own-child': { label: label('Çocuğu', 'Own child'), is: 'guardian' },
    'own-library': { label: label('Kendi kütüphanesi', 'Own library') },
    any: { label: label('İlişki gerekmez', 'No relation needed') },
  },
  operations: {
    write: { act: 'write', relations: ['own', 'own-child'] },
    'read-own': { act: 'read', relations: ['own', 'own-child'] },
    'read-loans': { act: 'read', relations: ['own-library'] },
    'read-aggregate': { act: 'read', relations: ['any'], aggregate: true },
    decide: { act: 'decide', relations: ['own-library'] },
    run: { act: 'run', relations: ['own-library'] },
  },
  categories: {
    loan: { label: label('Ödünç kaydı', 'Loan') },
    note: { label: label('Okur notu', 'Reader’s note'), childOnly: true },
    taste: { label: label('Sevilen türler', 'Favourite genres') },
    'large-print': { label: label('Büyük punto isteği', 'Large print wanted'), special: 'health' },
    contact: { label: label('İletişim', 'Contact') },
    count: { label: label('Sayı', 'Count') },
    file: { label: label('Dosya', 'Case file') },
  },
  subjects: { student: { label: label('Öğrenci', 'Student'), protected: true } },
  facts: { shelf: ['open', 'closed'] },
  rules: libraryRules.rules,
  notices: {
    readers: {
      version: 1,
      tr: 'Ödünç kaydı tutulur. Sürüm {noticeVersion}.',
      en: 'Loans are recorded. Version {noticeVersion}.',
      simple: 'Aldığın kitap yazılır.',
    },
  },
  consentTexts: {
    taste: {
      version: 1,
      tr: 'Sevdiğin türler {endDate} gününe kadar durur.',
      guardian: 'Çocuğun sevdiği türler {endDate} gününe kadar durur.',
    },
    loans: {
      version: 1,
      tr: 'Ödünç kaydında sevdiğin türler {endDate} gününe kadar durur.',
      guardian: 'Ödünç kaydında çocuğun sevdiği türler {endDate} gününe kadar durur.',
    },
    print: { version: 1, tr: 'Büyük punto isteğin durur.', guardian: 'Büyük punto isteği durur.' },
  },
  measures: {
    'two-factor': {
      label: label('İki adımlı giriş', 'Two-factor sign-in'),
      kind: 'technical',
      evidence: 'signin.test',
      special: true,
    },
  },
  activities: [
    {
      purpose: 'lend-book',
      label: label('Kitap ödünç verme', 'Lending'),
      participation: 'voluntary',
      default: 'on',
      subjects: ['student'],
      fields: [
        {
          category: 'loan',
          necessity: 'required',
          reason: label('Kitap geri alınır', 'The book is asked back'),
          basis: '5/2-ç',
          keys: ['book', 'due'],
        },
        { category: 'note', necessity: 'optional', reason: label('Okurun notu', 'A note'), basis: '5/2-ç' },
        { category: 'taste', necessity: 'optional', reason: label('Öneri', 'Suggestions'), basis: '5/1' },
        {
          category: 'large-print',
          necessity: 'optional',
          reason: label('Uygun kitap', 'A fitting book'),
          basis: '6/3-a',
        },
      ],
      cites: [kanun],
      necessity: label('Kitabın kimde olduğu başka türlü bilinmez', 'Nobody else knows who has the book'),
      alternative: { description: label('Kitap yine verilir', 'The book is lent all the same'), sameOutcome: true },
      consentText: 'loans',
      recipients: [
        { role: 'librarian', fields: ['loan', 'note', 'large-print'], why: label('Rafa koyar', 'Shelves it') },
        { role: 'head', fields: ['loan', 'note'], why: label('Denetler', 'Oversees') },
      ],
      retention: { from: 'book-returned', days: 30 },
      sinks: [
        ...home,
        { name: 'mail', country: 'DE', instrument: { kind: 'safeguard', reference: 'SS-2024/1' } },
        { name: 'foreign-disk', country: 'US', cloud: true, instrument: { kind: 'safeguard', reference: 'SS-2024/2' } },
        { name: 'support', country: 'TR', processor: { name: 'Örnek Yazılım A.Ş.' } },
      ],
      notice: 'readers',
    },
    {
      purpose: 'suggest-book',
      label: label('Kitap önerme', 'Suggesting'),
      participation: 'voluntary',
      default: 'off',
      subjects: ['student'],
      fields: [{ category: 'taste', necessity: 'optional', reason: label('Öneri', 'Suggestion'), basis: '5/1' }],
      cites: [],
      alternative: { description: label('Öneri raftan seçilir', 'Suggestions hang on the shelf'), sameOutcome: true },
      consentText: 'taste',
      recipients: [{ role: 'librarian', fields: ['taste'], why: label('Öneri hazırlar', 'Prepares it') }],
      retention: { from: 'school-year-end', months: 1 },
      sinks: home,
      notice: 'readers',
      inputs: ['lend-book'],
    },
    {
      purpose: 'import-readers',
      label: label('Okur listesi', 'Reader list'),
      participation: 'duty',
      default: 'on',
      subjects: ['student'],
      fields: [
        {
          category: 'contact',
          necessity: 'required',
          reason: label('Okura ulaşılır', 'To reach the reader'),
          basis: '5/2-ç',
        },
      ],
      cites: [{ kind: 'kanun', no: '0000', article: 'verify' }],
      necessity: label('Okul listesi tektir', 'There is one list'),
      recipients: [{ role: 'librarian', fields: ['contact'], why: label('Arar', 'Calls') }],
      retention: { from: 'school-year-end', months: 12 },
      sinks: home,
      notice: 'readers',
      origin: 'elsewhere',
    },
    {
      purpose: 'suspend-reader',
      label: label('Üyeliği durdurma', 'Suspending'),
      participation: 'duty',
      default: 'on',
      subjects: ['student'],
      fields: [{ category: 'file', necessity: 'required', reason: label('Karar dosyası', 'The file'), basis: '5/2-e' }],
      cites: [],
      recipients: [{ role: 'head', fields: ['file'], why: label('Karar verir', 'Decides') }],
      retention: { from: 'case-closed', months: 12 },
      sinks: home,
      notice: 'readers',
      origin: 'derived',
      effectOnPerson: true,
    },
    {
      purpose: 'count-loans',
      label: label('Sayım', 'Counting'),
      participation: 'automatic',
      default: 'on',
      subjects: [],
      fields: [{ category: 'count', necessity: 'required', reason: label('Sayı', 'The number'), basis: '28/1-b' }],
      cites: [],
      recipients: [],
      retention: { holdsNoPerson: true },
      sinks: home,
      notice: 'readers',
      origin: 'derived',
    },
  ],
  grants: {
    'lend-book': {
      reader: ['write', 'read-own'],
      parent: ['write', 'read-own'],
      librarian: ['read-loans', { operation: 'write', relations: ['own-library'] }],
      // Sees the loan and nothing beside it, and changes nothing but it.
      head: [
        { operation: 'read-loans', relations: ['own-library'], fields: ['loan'] },
        { operation: 'write', relations: ['own-library'], fields: ['loan'] },
      ],
    },
    'suggest-book': { reader: ['write', 'read-own'], parent: ['write'], librarian: ['read-loans', 'run'] },
    'import-readers': { librarian: [{ operation: 'write', relations: ['own-library'] }, 'read-loans'] },
    'suspend-reader': { head: ['decide', 'run', 'read-loans'] },
    'count-loans': { anyone: ['read-aggregate'], head: ['read-aggregate'] },
  },
  forbiddenPurposes: ['watch-readers'],
})

export const libraryInForce = compileRegister(library, { mode: 'demo', switchedOn: ['suggest-book'] })
