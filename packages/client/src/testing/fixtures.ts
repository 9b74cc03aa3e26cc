import { day } from '@imes/consent/time'
import type { AnswerOf, Contract, Route, RouteName } from '../contract/index.js'
import { sample } from './sample.js'

type RouteOf<Name extends RouteName> = Name extends `${infer Noun}.${infer Verb}`
  ? Noun extends keyof Contract
    ? Verb extends keyof Contract[Noun]
      ? Contract[Noun][Verb] & Route
      : never
    : never
  : never
/** What the route of that name answers. */
export type AnswerTo<Name extends RouteName> = AnswerOf<RouteOf<Name>>
export type Fixtures = { readonly [Name in RouteName]: AnswerTo<Name> }

const { id, hash, student, workplace, otherWorkplace, placement } = sample
const done = { done: true } as const
const seat = { workplace, field: sample.field, branch: sample.branch }
const window = { opens: sample.opens, closes: sample.closes }
const item = {
  id: id(31),
  student,
  from: otherWorkplace,
  to: seat,
  rank: 1,
  state: 'proposed' as const,
  reasons: [
    { tr: 'Bu, listedeki 1. tercih.', en: 'This is choice no. 1 on the list.' },
    { tr: 'Sıra, yönetmelikte yazan ölçütlerle belirlendi.', en: 'The order follows the regulation.' },
  ],
}
const proposal = {
  id: id(30),
  madeOn: sample.today,
  mode: 'first' as const,
  manifestHash: hash('1'),
  inputHash: hash('2'),
  resultHash: hash('3'),
  seed: hash('4'),
  certificate: {
    stable: true,
    withinQuotas: true,
    studentOptimal: true,
    says: [{ tr: 'Denetlendi: ayrı düşen çift yok.', en: 'Checked: no pair is apart.' }],
  },
  counts: { students: 1, placed: 1, firstChoice: 1, unplaced: 0, moved: 0 },
  notes: [],
}
const verdict = {
  workplace,
  field: sample.field,
  state: 'keep' as const,
  says: [{ tr: 'Gözden geçirme sonucu: aynı işletmede devam.', en: 'Result of the review: stay at the workplace.' }],
}
const counts = { schools: 1, students: 1, guardians: 1, coordinators: 1, trainers: 1, workplaces: 2, placements: 1 }
const screenJwk = { kty: 'EC' as const, crv: 'P-256', x: 'A'.repeat(43), y: 'B'.repeat(43) }

const noticeBody = [
  '**Sorumlu kim?** Veri sorumlusu: Örnek Meslekî ve Teknik Anadolu Lisesi.',
  '',
  '**1. Senin verdiğin değerlendirmeler.** Bilgiler: puanların, yazarsan yorumun. Cevabını tek başına kimse görmez.',
  '',
  '**Eşit yol.** Uygulama yerine kâğıt form kullanabilirsin; değeri aynıdır.',
].join('\n')
const consentBody = [
  '- **Tek amaç:** sana uygun bir işletme önerilmesi.',
  '- **Yazılan bilgi:** listeden seçtiğin destekler. Nedeni, rapor ve hastalık bilgisi yazılmaz.',
  '- **Kim görür:** okul idaresi ve yerleştirme komisyonu. İşletmeye verilmez.',
  '- **Rıza vermezsen:** sıran ve hakların değişmez. İhtiyacını okula sözle anlatabilirsin.',
  '- **Geri alma:** rıza panelinde tek dokunuş; gerekçe sorulmaz. Rıza vermek de tek dokunuştur.',
].join('\n')

/** One answer for every route, all about the same made-up student, so that screens made from them fit together. */
export const fixtures: Fixtures = {
  'session.signIn': { token: 'sample-token', person: student, roles: ['student'] },
  'session.end': done,
  'session.me': {
    person: student,
    roles: ['student'],
    actingAs: 'student',
    today: sample.today,
    demonstration: true,
    controller: 'Örnek Meslekî ve Teknik Anadolu Lisesi',
    school: 'Örnek Meslekî ve Teknik Anadolu Lisesi',
    children: [],
    workplaces: [],
    kept: [
      {
        purpose: 'evaluate-workplace',
        says: { tr: 'Verdiğin puanlar tutulur.', en: 'The marks you gave are kept.' },
        article: 'KVKK m.5/2-ç',
        until: { tr: '31 Ağustos 2027', en: '31 August 2027' },
      },
    ],
  },
  'notices.mine': {
    notices: [
      {
        id: 'student',
        version: '1',
        hash: hash('a'),
        language: 'tr',
        title: 'Bilgilerin nasıl kullanılıyor?',
        body: noticeBody,
        read: false,
      },
    ],
  },
  'notices.read': done,
  'notices.receipts': { receipts: [] },
  'consents.receipts': { receipts: [] },
  'consents.mine': {
    consents: [
      {
        purpose: 'needs-flag',
        label: { tr: 'Yerleştirmede destek ihtiyacı', en: 'Support need for the placement' },
        title: 'Açık rıza metni: yerleştirmede destek ihtiyacı (öğrenci)',
        text: consentBody,
        textHash: hash('b'),
        language: 'tr',
        noticeHash: hash('a'),
        noticeRead: false,
        given: false,
        inForce: false,
        endsOn: null,
        alternative: {
          tr: 'Sıran ve hakların değişmez; ihtiyacını okula sözle anlatabilirsin.',
          en: 'Your rank and rights stay the same; you can tell the school in person.',
        },
        onBehalfOf: null,
      },
    ],
  },
  'consents.give': {
    confirmation: { tr: 'Rıza kaydedildi: destek ihtiyacı.', en: 'Consent recorded: support need.' },
    endsOn: sample.schoolYearEnd,
  },
  'consents.decline': {
    confirmation: { tr: 'Karar kaydedildi. Hiçbir şey değişmez.', en: 'Decision recorded. Nothing changes.' },
  },
  'consents.withdraw': {
    confirmation: { tr: 'Rıza geri alındı: destek ihtiyacı.', en: 'Consent withdrawn: support need.' },
  },
  'rosters.preview': { counts, planHash: hash('5'), issues: [], questions: [], notRead: [] },
  'rosters.import': { counts },
  'rosters.signInSheets': {
    sheets: [
      { person: student.id, displayName: student.displayName, role: 'student', group: '11-A', code: 'KALEM-4821' },
    ],
  },
  'rosters.students': {
    students: [
      {
        ...student,
        section: '11-A',
        field: sample.field,
        branch: sample.branch,
        placement: { id: placement, workplace },
      },
    ],
  },
  'rosters.workplaces': {
    workplaces: [
      {
        ...workplace,
        district: 'Merkez',
        seats: [{ field: sample.field, branch: sample.branch, quota: 3 }],
      },
    ],
  },
  'evaluations.due': {
    due: [
      {
        rubric: 'workplace-by-student',
        version: 1,
        about: { kind: 'workplace', id: workplace.id, displayName: workplace.name },
        placement,
        state: 'open',
        says: { tr: 'Katılmak isteğe bağlıdır.', en: 'Taking part is optional.' },
        window,
      },
    ],
  },
  'evaluations.submit': {
    id: id(40),
    state: 'sealed',
    commitment: hash('6'),
    nonce: hash('7'),
    dropped: [],
    offer: null,
  },
  'evaluations.withdraw': done,
  'evaluations.mine': {
    evaluations: [
      {
        id: id(40),
        rubric: 'workplace-by-student',
        version: 1,
        about: { kind: 'workplace', id: workplace.id, displayName: workplace.name },
        state: 'sealed',
        answers: { safety: 4, respect: 'not-observed' },
        comment: null,
        commitment: hash('6'),
        nonce: hash('7'),
        first: null,
        decision: null,
        window,
      },
    ],
  },
  'evaluations.receipt': {
    evaluation: id(40),
    term: '2025-2026/1',
    content: {
      rubric: 'workplace-by-student',
      version: 1,
      rubricHash: hash('5'),
      answers: { safety: 4 },
      comment: null,
    },
    nonce: hash('7'),
    commitment: hash('6'),
    seal: null,
  },
  'evaluations.received': { evaluations: [] },
  'evaluations.ofStudent': { student, evaluations: [] },
  'evaluations.feedback': {
    feedback: null,
    says: { tr: 'Gösterilecek kadar değerlendirme yok.', en: 'There are not enough evaluations to show.' },
  },
  'releases.publish': { id: id(50), day: sample.today, workplaces: 2, published: 1, inputHash: hash('7') },
  'releases.list': { releases: [{ id: id(50), day: sample.today }], next: day('2026-06-15') },
  'releases.comments': {
    comments: [{ workplace, field: sample.field, texts: ['Araç gereç yeterliydi.', 'Mola azdı.'] }],
  },
  'scores.list': {
    scores: [
      {
        workplace,
        field: sample.field,
        score: { value: 78.4, low: 71, high: 85, raters: 9, publishedOn: sample.today },
        says: { tr: 'Puan: 78,4', en: 'Score: 78.4' },
      },
    ],
  },
  'scores.get': {
    workplace,
    score: { value: 78.4, low: 71, high: 85, raters: 9, publishedOn: sample.today },
    says: [
      { tr: 'En çok yükselten ölçüt: İş güvenliği', en: 'Criterion that raised it most: Safety at work' },
      { tr: 'Bu puan karar değildir.', en: 'This score is not a decision.' },
    ],
    parts: [
      { id: 'mean', points: 71.2, label: { tr: 'Alanın ortalaması', en: "The field's mean" } },
      { id: 'group', points: 8.9, label: { tr: 'Değerlendirenler (9 kişi)', en: 'Evaluators (9 people)' } },
      { id: 'pull', points: -1.7, label: { tr: 'Ortalamaya yaklaştırma', en: 'Pull toward the mean' } },
    ],
  },
  'contests.open': { case: id(60), number: '2026-0001', decideBy: day('2026-02-11') },
  'contests.askAgain': { decideBy: day('2026-03-13') },
  'contests.list': { contests: [] },
  'contests.decide': done,
  'safety.report': { case: id(61), number: '2026-G-0001' },
  'safety.reader': { reader: { officer: sample.officer, head: null } },
  'safety.list': { reports: [] },
  'safety.takeUp': done,
  'safety.decide': done,
  'safetyReaders.list': {
    reads: true,
    schools: [{ school: sample.school, officer: sample.officer, head: null, officers: [sample.officer] }],
  },
  'safetyReaders.name': done,
  'preferences.choices': { seats: [seat] },
  'preferences.mine': {
    seats: [seat],
    says: { tr: 'Tercih yazmamak sıranı düşürmez.', en: 'Leaving the list empty does not lower your rank.' },
  },
  'preferences.put': done,
  'needs.mine': { supports: null },
  'needs.put': {
    written: true,
    dropped: [],
    says: { tr: 'Kayıt yazıldı.', en: 'Recorded.' },
  },
  'proposals.run': proposal,
  'proposals.list': { proposals: [proposal] },
  'proposals.get': { proposal, items: [item] },
  'proposals.manifest': { manifest: {}, inputs: {} },
  'proposals.decide': { item: { ...item, state: 'approved' }, broken: [] },
  'proposals.approveNew': { approved: 1, left: 0 },
  'placements.mine': {
    placements: [
      {
        id: placement,
        student,
        workplace,
        coordinator: sample.coordinator.displayName,
        field: sample.field,
        branch: sample.branch,
        starts: day('2025-09-08'),
        ends: day('2026-06-26'),
      },
    ],
    proposed: [],
  },
  'placements.object': {
    done: true,
    says: {
      tr: 'İtirazın alındı. Başka bir görevli karar verene kadar önceki durum sürer.',
      en: 'Your objection has arrived. Until another officer decides, the earlier situation stands.',
    },
  },
  'placements.review': { item: { ...item, state: 're-decided' } },
  'reviews.run': { id: id(70), day: sample.today, verdicts: [verdict] },
  'reviews.list': { day: sample.today, verdicts: [verdict] },
  'reviews.report': {
    title: { tr: 'Yıl sonu raporu', en: 'Year-end report' },
    markdown: { tr: '# Yıl sonu raporu', en: '# Year-end report' },
  },
  'reviews.dossier': {
    workplace,
    parts: [
      {
        field: 'Elektrik-Elektronik Teknolojisi',
        lines: [
          {
            id: 'occupational-safety',
            finding: 'met',
            label: { tr: 'İş sağlığı ve güvenliği', en: 'Occupational health and safety' },
            says: [
              { tr: 'karşılanıyor', en: 'met' },
              { tr: 'Dayanak: İSG-2026/4.', en: 'Evidence: İSG-2026/4.' },
            ],
          },
        ],
        unconfirmed: [],
      },
    ],
  },
  'reviews.recordSuitability': done,
  'visitPlan.run': { visits: 1, notCovered: 0, notes: [] },
  'visitPlan.mine': {
    planned: [
      {
        id: id(80),
        workplace,
        placements: [placement],
        day: day('2026-01-14'),
        window: { from: day('2026-01-12'), to: day('2026-01-16') },
      },
    ],
  },
  'visitPlan.calendar': { ics: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n' },
  'tickets.issue': {
    ticket: 'eyJhbGciOiJFUzI1NiJ9.e30.AA',
    workplaceKeys: [{ kid: 'k'.repeat(12), slot: 0, jwk: screenJwk }],
    issuerKeys: { keys: [] },
    slot: 'A'.repeat(86),
  },
  'tickets.issuer': { iss: 'tr32-0001', keys: [] },
  'tickets.revoke': done,
  'visits.record': {
    visit: id(81),
    valid: true,
    says: { tr: 'Ziyaret yazıldı.', en: 'The visit is recorded.' },
    proof: { assurance: 'by-hand', freshness: 'none' },
  },
  'visits.list': { visits: [{ visit: id(81), placement, day: day('2026-01-14') }] },
  'screens.enrolmentCode': { code: '4821-7730', minutes: 10 },
  'screens.enrol': { aud: 'a'.repeat(12), kid: 'k'.repeat(12), slot: 0, workplaceName: workplace.name },
  'screens.challenge': { nonce: 'A'.repeat(16), iss: 'tr32-0001' },
  'screens.dayKeys': {
    stepSeconds: 30,
    offsetSeconds: 10_800,
    days: [{ day: sample.today, key: 'A'.repeat(43) }],
  },
  'screens.printSheet': {
    workplaceName: workplace.name,
    text: `5${'0'.repeat(224)}`,
    figures: '0001 4821 7730 9156',
    sheet: 1,
    endsOn: day('2026-08-31'),
  },
  'screens.list': { screens: [{ kid: 'k'.repeat(12), slot: 0 }] },
  'screens.revoke': done,
  'visitDetail.slotKeys': { slot: 'A'.repeat(86) },
  'rights.export': {
    format: 'imes-person-archive/1',
    person: student.id,
    on: sample.today,
    controller: 'Örnek Meslekî ve Teknik Anadolu Lisesi',
    registerHash: hash('8'),
    names: {},
    activities: [],
  },
  'rights.request': {
    case: id(90),
    number: '2026-B-0001',
    answerBy: day('2026-02-11'),
    says: { tr: 'Başvuru alındı.', en: 'Request received.' },
  },
  'rights.requests': { requests: [] },
  'rights.reply': { state: 'clarifying', next: { step: 'assign', by: sample.today } },
  'rights.step': { state: 'identified', next: { step: 'assign', by: sample.today } },
  'destruction.plan': {
    due: [],
    planHash: hash('7'),
    undeclared: 0,
    unfinished: null,
    held: 0,
    certificates: [],
    nextRun: day('2026-04-01'),
    latestRun: day('2026-07-01'),
    overdue: false,
    failures: 0,
  },
  'destruction.run': { certificate: null, destroyed: 0 },
  'holds.list': { holds: [] },
  'holds.declare': { hold: id(91) },
  'holds.lift': done,
  'transparency.page': {
    registerHash: hash('8'),
    mode: 'demo',
    controller: 'Örnek Meslekî ve Teknik Anadolu Lisesi',
    answeredBy: null,
    activities: [],
    never: [{ tr: 'Saat ve yer tutulmaz.', en: 'No time of day and no place is kept.' }],
    duties: {
      destruction: { next: day('2026-04-01'), latest: day('2026-07-01'), overdue: false, failures: 0 },
      overdueRequests: null,
    },
    measures: [],
  },
  'transparency.ledgerHead': { province: '32', head: null, keys: { keys: [] } },
  'transparency.ledger': { province: '32', heads: [], leaves: [], keys: { keys: [] } },
}
