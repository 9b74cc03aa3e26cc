import { optional, recipient, required, says } from './activity.js'
import { kvkk, type Laws, lawOf, okoy } from './laws.js'
import { untilYearEnd, yearAfterYearEnd } from './retention.js'
import type { Sink } from './sinks.js'

export function visitActivities(laws: Laws, sinks: readonly Sink[]) {
  return [
    {
      purpose: 'plan-visit',
      label: says('Ziyaret planı', 'Visit plan'),
      participation: 'duty',
      default: 'on',
      subjects: ['coordinator'],
      fields: [
        required('visit-plan', '5/2-ç', 'Plan günü ve saat sayısını taşır', 'A plan has days and numbers of hours'),
        required('placement', '5/2-ç', 'Hangi yerleştirmenin ziyaret edileceği', 'Which placement is to be visited'),
      ],
      cites: [lawOf(laws, 'visit'), okoy('88')],
      necessity: says('Okul planı hazırlar, müdürlük onaylar', 'The school drafts the plan, the directorate approves'),
      recipients: [
        recipient('coordinator', ['visit-plan', 'placement'], 'Kendi planını görür', 'Sees the own plan'),
        recipient('office', ['visit-plan', 'placement'], 'Planı hazırlar', 'Drafts the plan'),
        recipient('workplace', ['visit-plan'], 'Planlanan günü bilir', 'Knows the planned day'),
        recipient('district', ['visit-plan', 'placement'], 'Planı onaylar', 'Approves the plan'),
      ],
      retention: untilYearEnd,
      sinks,
      notice: 'coordinator',
      origin: 'derived',
      inputs: ['import-roster', 'approve-placement'],
    },
    {
      purpose: 'record-visit',
      label: says('Ziyaret kaydı', 'Visit record'),
      participation: 'duty',
      default: 'on',
      subjects: ['coordinator', 'student'],
      fields: [
        {
          ...required('visit-base', '5/2-ç', 'Ziyaretin yapıldığı gün', 'The day on which the visit took place'),
          keys: ['visitId', 'placementRef', 'date'],
        },
      ],
      cites: [lawOf(laws, 'visit'), okoy('88')],
      necessity: says(
        'Resmî formda ziyaretin günü vardır; saat ve yer yoktur',
        'The official form has the day of the visit; it has no hour and no place',
      ),
      recipients: [
        recipient('office', ['visit-base'], 'Yerleştirme başına görür', 'Sees it per placement'),
        recipient('student', ['visit-base'], 'Günü görür', 'Sees the day'),
        recipient('guardian', ['visit-base'], 'Günü görür', 'Sees the day'),
        recipient('workplace', ['visit-base'], 'Günü görür', 'Sees the day'),
      ],
      retention: yearAfterYearEnd,
      sinks,
      notice: 'coordinator',
      inputs: ['plan-visit', 'import-roster', 'approve-placement'],
    },
    {
      purpose: 'certify-duty',
      label: says('Ek ders belgesi', 'Extra-lesson certificate'),
      participation: 'duty',
      default: 'off',
      subjects: ['coordinator'],
      fields: [required('duty-dates', '5/2-ç', 'Resmî formun içeriği', 'What the official form holds')],
      cites: [lawOf(laws, 'pay')],
      necessity: says('Ödeme, görevin yapıldığı günlere dayanır', 'Payment rests on the days of duty'),
      recipients: [
        recipient('coordinator', ['duty-dates'], 'Önce kendisi görür ve verir', 'Sees it first and hands it on'),
        recipient('office', ['duty-dates'], 'Ödeme görevlisi', 'Officer who pays'),
      ],
      retention: { from: 'payroll-closed', months: 12 },
      sinks,
      notice: 'coordinator',
      origin: 'derived',
      inputs: ['record-visit'],
    },
    {
      purpose: 'prove-visit',
      label: says('Ziyaret kanıtı', 'Proof of a visit'),
      participation: 'voluntary',
      default: 'on',
      subjects: ['coordinator'],
      fields: [
        required('visit-base', '5/2-ç', 'Kanıt bu kayda aittir', 'The proof belongs to this record'),
        required(
          'device-key',
          '5/2-ç',
          'Dijital kaydın gerçekliği denetlenir, sonra anahtar atılır',
          'The record’s authenticity is checked, then the key is dropped',
        ),
        optional('assurance', '5/2-ç', 'Yalnız koordinatörün kendi ekranında', 'On the coordinator’s own screen alone'),
      ],
      cites: [kvkk('12')],
      necessity: says(
        'Dijital bir kaydın gerçek olduğu imzasız gösterilemez; elle kayıt eşdeğerdir',
        'A digital record cannot be shown to be genuine without a signature; a record by hand is equal',
      ),
      recipients: [recipient('coordinator', ['visit-base', 'device-key', 'assurance'], 'Yalnız kendisi', 'Alone')],
      retention: untilYearEnd,
      sinks,
      notice: 'coordinator',
      inputs: ['plan-visit'],
    },
    {
      purpose: 'prove-visit-location',
      label: says('Ziyarette ilçe bilgisi', 'District of a visit'),
      participation: 'voluntary',
      default: 'off',
      subjects: ['coordinator'],
      fields: [optional('visit-place', '5/1', 'Ziyareti kendisi için kanıtlar', 'To prove the visit for oneself')],
      cites: [],
      alternative: {
        description: says(
          'Ziyaret ilçe bilgisi olmadan, aynı kayıtla ve aynı değerle yazılır',
          'The visit is written without the district, as the same record with the same value',
        ),
        sameOutcome: true,
      },
      consentText: 'visit-place',
      recipients: [recipient('coordinator', ['visit-place'], 'Yalnız kendisi açar', 'Alone can open it')],
      retention: { from: 'visit', days: 30 },
      sinks,
      notice: 'coordinator',
      inputs: ['record-visit', 'prove-visit'],
    },
    {
      purpose: 'prove-visit-time',
      label: says('Ziyaret saati', 'Time of a visit'),
      participation: 'voluntary',
      default: 'off',
      subjects: ['coordinator'],
      fields: [
        optional('visit-time', '5/1', 'Ziyaretin saatini kendisi için kanıtlar', 'To prove the time for oneself'),
      ],
      cites: [],
      alternative: {
        description: says(
          'Ziyaret yalnız günüyle, aynı kayıtla ve aynı değerle yazılır',
          'The visit is written with its day alone, as the same record with the same value',
        ),
        sameOutcome: true,
      },
      consentText: 'visit-time',
      recipients: [recipient('coordinator', ['visit-time'], 'Yalnız kendisi açar', 'Alone can open it')],
      retention: { from: 'visit', days: 30 },
      sinks,
      notice: 'coordinator',
      inputs: ['record-visit', 'prove-visit'],
    },
  ] as const
}
