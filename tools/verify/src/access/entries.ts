/**
 * What each field that can be sent to the platform holds, by route: a category of the register, or `reference` for what
 * the platform itself handed out before (ids, hashes, codes, versions of texts). A field that is not here is a fault.
 */
export type Entered = Readonly<Record<string, string>>

const reference = 'reference'
const consentAct = { 'params.purpose': reference, 'body.textHash': reference, 'body.noticeHash': reference }
const act = { ...consentAct, 'body.language': 'consent-state', 'body.onBehalfOf': reference }
const roster = { 'body.files.name': reference, 'body.files.base64': 'roster', 'body.answers': 'roster' }
const item = { 'params.proposal': reference, 'params.item': reference }
const decided = {
  ...item,
  'body.decision': 'case',
  'body.reason': 'case',
  'body.to.workplace': 'placement',
  'body.to.branch': 'placement',
}
const key = (name: string): Entered =>
  Object.fromEntries(['kty', 'crv', 'x', 'y'].map((part) => [`body.${name}.${part}`, 'device-key']))

export const entries: Readonly<Record<string, Entered>> = {
  'session.signIn': { 'body.code': reference },
  'notices.mine': { 'query.language': reference },
  'notices.read': { 'params.notice': reference, 'body.hash': reference, 'body.language': 'consent-state' },
  'consents.mine': { 'query.language': reference },
  'consents.give': act,
  'consents.decline': act,
  'consents.withdraw': { 'params.purpose': reference, 'body.onBehalfOf': reference },
  'rosters.preview': roster,
  'rosters.import': { ...roster, 'body.planHash': reference },
  'rosters.signInSheets': { 'body.role': reference, 'body.people': reference },
  'evaluations.submit': {
    'body.rubric': reference,
    'body.version': reference,
    'body.about.kind': reference,
    'body.about.id': reference,
    'body.placement': reference,
    'body.answers': 'answers',
    'body.comment': 'comment',
  },
  'evaluations.withdraw': { 'params.evaluation': reference },
  'evaluations.receipt': { 'params.evaluation': reference },
  'evaluations.ofStudent': { 'params.student': reference },
  'releases.publish': { 'body.day': reference },
  'scores.get': { 'params.workplace': reference },
  'contests.open': {
    'body.kind': 'case',
    'body.target': reference,
    'body.grounds': 'case',
    'body.reply': 'case',
    'body.doubts.placement': reference,
    'body.doubts.from': 'case',
    'body.doubts.ground': 'case',
  },
  'contests.askAgain': {
    'params.case': reference,
    'body.grounds': 'case',
    'body.doubts.placement': reference,
    'body.doubts.from': 'case',
    'body.doubts.ground': 'case',
  },
  'contests.decide': {
    'params.case': reference,
    'body.outcome': 'case',
    'body.reason': 'case',
    'body.correction.answers': 'case',
    'body.correction.keepComment': 'case',
    'body.setAside.placement': reference,
    'body.setAside.from': 'case',
    'body.setAside.ground': 'case',
  },
  'releases.comments': { 'params.release': reference },
  'safety.report': {
    ...Object.fromEntries(
      ['kind', 'ongoing', 'workplace', 'text', 'contact', 'tellWorkplaceWho'].map((one) => [
        `body.${one}`,
        'safety-report',
      ]),
    ),
    'body.reader': reference,
  },
  'safety.takeUp': { 'params.case': reference },
  'safety.decide': {
    'params.case': reference,
    'body.outcome': 'safety-report',
    'body.finding': 'safety-report',
    'body.reason': 'safety-report',
  },
  'safetyReaders.name': { 'params.school': reference, 'body.officer': reference },
  'preferences.put': {
    'body.seats.workplace': 'preference',
    'body.seats.branch': 'preference',
    'body.wantsToMove': 'preference',
  },
  'needs.mine': { 'query.onBehalfOf': reference },
  'needs.put': { 'body.supports': 'needs-flag', 'body.onBehalfOf': reference },
  'proposals.run': { 'body.mode': reference, 'body.draw.name': reference, 'body.draw.value': reference },
  'proposals.get': { 'params.proposal': reference },
  'proposals.manifest': { 'params.proposal': reference },
  'proposals.decide': decided,
  'proposals.approveNew': { 'params.proposal': reference, 'body.reason': 'case' },
  'placements.object': { ...item, 'body.text': 'case' },
  'placements.review': decided,
  'reviews.dossier': { 'params.workplace': reference },
  'reviews.recordSuitability': {
    'params.workplace': reference,
    'body.field': 'suitability',
    'body.coverage.percent': 'suitability',
    'body.coverage.evidence': 'suitability',
    'body.safety.met': 'suitability',
    'body.safety.evidence': 'suitability',
    'body.foundOn': 'suitability',
  },
  'visitPlan.run': { 'body.from': 'visit-plan', 'body.to': 'visit-plan' },
  'tickets.issue': { 'body.planned': reference, ...key('deviceKey') },
  'tickets.revoke': { 'body.planned': reference },
  'visits.record': { 'body.placements': 'visit-base', 'body.day': 'visit-base', 'body.presentation': 'device-key' },
  'visits.list': { 'query.placement': reference },
  'screens.enrolmentCode': { 'body.workplace': reference },
  'screens.enrol': { 'body.code': reference, ...key('publicKey') },
  'screens.dayKeys': { 'body.request': reference },
  'screens.printSheet': { 'body.workplace': reference, 'body.anew': reference },
  'screens.revoke': { 'params.kid': reference },
  'visitDetail.slotKeys': { 'body.ticket': reference },
  'rights.request': { 'body.right': 'case', 'body.text': 'case' },
  'destruction.run': { 'body.planHash': reference },
  'holds.declare': {
    'body.of': 'case',
    'body.ref': reference,
    'body.law.no': 'case',
    'body.law.article': 'case',
    'body.caseNumber': 'case',
    'body.reason': 'case',
    'body.until': 'case',
    'body.hidden': 'case',
  },
  'holds.lift': { 'params.hold': reference, 'body.reason': 'case' },
  'transparency.ledgerHead': { 'query.province': reference },
  'transparency.ledger': { 'query.province': reference },
  'rights.reply': { 'params.case': reference, 'body.text': 'case' },
  'rights.step': {
    'params.case': reference,
    'body.step': 'case',
    'body.how': 'case',
    'body.question': 'case',
    'body.activities': 'case',
    'body.outcome': 'case',
    'body.article': 'case',
    'body.reason': 'case',
    'body.result': 'case',
    'body.recipient': 'case',
    'body.pages': 'case',
    'body.feeTL': 'case',
  },
}

/** Categories that an office's files bring in, with the columns that are read; every other column is left alone. */
export const rosterColumns: Readonly<Record<string, string>> = {
  identity: 'ADI SOYADI, ÖĞRENCİ NO, SINIF, ALAN, DAL; GÖREVİ, BRANŞI',
  guardianship: 'VELİ ADI SOYADI, YAKINLIĞI, DOĞUM TARİHİ',
  placement: 'İŞLETME, USTA ÖĞRETİCİ, KOORDİNATÖR, BAŞLAMA, BİTİŞ, KONTENJAN',
  'rank-input': 'YIL SONU ORTALAMASI, DİSİPLİN CEZASI (Var, Yok), SIRALAMA DIŞI (Evet, Hayır)',
}

/**
 * What e-Okul's screens for following a student are said to hold of the same kind (second-hand, every line to verify).
 * A category that is not here has no counterpart there.
 */
export const eOkul: Readonly<Record<string, string>> = {
  identity: 'ad, soyad, T.C. kimlik no, okul no, sınıf, alan, dal, fotoğraf',
  contact: 'öğrenci ve veli telefonu, adres',
  guardianship: 'veli, yakınlık, öğrencinin doğum tarihi',
  placement: 'işletme, usta öğretici, sözleşme günleri',
  'rank-input': 'notlar, davranış ve disiplin kayıtları',
  'needs-flag': 'sağlık ve özel eğitim bilgileri',
}

/** What those screens hold and the platform has no field for. */
export const eOkulOnly =
  'T.C. kimlik no, fotoğraf, cinsiyet, devamsızlık, ders notları, sağlık raporu, adres, kan grubu, pansiyon'
