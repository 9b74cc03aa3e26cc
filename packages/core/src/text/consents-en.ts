import type { ConsentTexts } from './texts.js'

const notice = '**Notice it follows:** {noticeTitle} · version {noticeVersion} · hash {noticeHash}'
const withdrawal = '**Withdrawal:** one tap in the consent panel; no reason is asked. Giving takes one tap as well.'
const withdrawalOffline =
  '**Withdrawal:** one tap in the consent panel; no reason is asked, and it works offline. Giving takes one tap as well.'
const ends = 'This consent ends by itself on {endDate} at the latest.'
const endsAt18 = 'This consent ends by itself on {endDate} at the latest, or on the day the student turns 18.'
const toYearEnd = 'until 31 August at the end of the school year.'
const yearAfter = '1 year after 31 August of the school year.'
const guardianDecides =
  '**Your guardian’s decision:** if you are under 18, your guardian decides too, on a screen of their own; either of you can say no or withdraw.'
const studentDecides =
  '**The student’s decision:** the student decides too, on a screen of their own; either of you can say no or withdraw.'
const onlyYou =
  '**Who can open it:** you alone. The school, the directorate, the Ministry and the workplace cannot. If you wish, you can show it yourself for a single visit.'

/** The consent texts in English, of equal meaning. */
export const consentsEn = {
  'visit-place': {
    title: 'Explicit consent: district of a visit',
    points: [
      '**One purpose:** that you can prove your visit for yourself.',
      '**What is written:** the name of the district in which you are during the visit. No coordinates, address, time or track.',
      '**When it is taken:** only when you tap the button, once per visit. Never in the background.',
      onlyYou,
      `**How long:** 30 days. ${ends}`,
      '**If you refuse:** nothing changes. The visit is written without the district, as the same record with the same value. Nobody but you can see your decision.',
      withdrawalOffline,
      notice,
    ],
  },
  'visit-time': {
    title: 'Explicit consent: time of a visit',
    points: [
      '**One purpose:** that you can prove the time of your visit for yourself.',
      '**What is written:** the hour and minute at which you scanned the visit code. No place, length or time of leaving.',
      '**When it is taken:** only when you tap the button, once per visit.',
      onlyYou,
      `**How long:** 30 days. ${ends}`,
      '**If you refuse:** nothing changes. The visit is written with its day alone, as the same record with the same value. Nobody but you can see your decision.',
      withdrawalOffline,
      notice,
    ],
  },
  feedback: {
    title: 'Explicit consent: feedback to a coordinator',
    points: [
      '**One purpose:** that the coordinator can see feedback on their work.',
      '**What is written:** the marks that students and workplaces give to three questions: help, reachability, usefulness of feedback. The name of who answers is not in the result, and no comment is written.',
      '**Who can open it:** that coordinator alone, as a pooled result once at least 5 people have answered. The school, the directorate, the Ministry and guardians cannot.',
      `**How long:** ${toYearEnd} ${ends}`,
      '**If consent is refused:** nothing changes; these questions are not asked. Nobody but the person can see the decision.',
      withdrawal,
      '**Who decides:** the coordinator and the person who answers, each alone. For a student under 18 the guardian decides too, on a screen of their own; each of them can say no or withdraw.',
      notice,
    ],
  },
  'evaluate-workplace': {
    title: 'Explicit consent: evaluating the workplace',
    points: [
      '**One purpose:** that the training at the workplace is evaluated.',
      '**What is written:** the marks given, and a comment if one is written.',
      '**Who can open it:** nobody can open a single answer. The marks join the pooled result of at least 5 people; a comment without names goes to the school office with that result, in mixed order. A guardian cannot see the student’s answer.',
      `**How long:** ${yearAfter} ${ends}`,
      '**If consent is refused:** nothing changes; these questions are not asked. Nobody but the person can see the decision.',
      withdrawal,
      '**Guardian:** for a student under 18 the guardian decides too, on a screen of their own; either of them can say no or withdraw.',
      notice,
    ],
  },
  'feedback-guardian': {
    title: 'Explicit consent: feedback to the coordinator (guardian)',
    points: [
      '**One purpose:** that the student gives the coordinator feedback on their work.',
      '**What is written:** the marks the student gives to three questions. The name is not in the result, and no comment is written.',
      '**Who can open it:** the coordinator alone, as a pooled result once at least 5 people have answered. The guardian and the school cannot see the student’s answer.',
      `**How long:** ${toYearEnd} ${endsAt18}`,
      '**If you refuse:** nothing changes; these questions are not put to the student. The coordinator and the school cannot see your decision.',
      withdrawal,
      studentDecides,
      notice,
    ],
  },
  'needs-student': {
    title: 'Explicit consent: support needed for the placement (student)',
    points: [
      '**One purpose:** that a workplace suitable for you is proposed.',
      '**What is written:** the supports you choose from the list. Not the reason, no report, no illness.',
      '**Who sees it:** the school office and the placement commission. It is not given to the workplace; if need be the school talks to you first.',
      `**How long:** ${toYearEnd} ${ends}`,
      '**If you refuse:** your rank and your rights do not change. You can tell the school what you need; your placement is then made by hand.',
      withdrawal,
      guardianDecides,
      notice,
    ],
  },
  'needs-guardian': {
    title: 'Explicit consent: support needed for the placement (guardian)',
    points: [
      '**One purpose:** that a workplace suitable for the student is proposed.',
      '**What is written:** the supports chosen from the list. Not the reason, no report, no illness.',
      '**Who sees it:** the school office and the placement commission. It is not given to the workplace; if need be the school talks to the student first.',
      `**How long:** ${toYearEnd} ${endsAt18}`,
      '**If you refuse:** the student’s rank and rights do not change. The need can be told to the school; the placement is then made by hand.',
      withdrawal,
      studentDecides,
      notice,
    ],
  },
  'evaluate-workplace-guardian': {
    title: 'Explicit consent: the student’s evaluation of the workplace (guardian)',
    points: [
      '**One purpose:** that the student evaluates the training at the workplace.',
      '**What is written:** the marks the student gives, and a comment if the student writes one.',
      '**Who can open it:** nobody can open the student’s answer on its own, nor can the guardian. The marks join the pooled result of at least 5 people; a comment without names goes to the school office with that result, in mixed order.',
      `**How long:** ${yearAfter} ${endsAt18}`,
      '**If you refuse:** nothing changes; these questions are not put to the student. The teacher, the school and the workplace cannot see your decision.',
      withdrawal,
      studentDecides,
      notice,
    ],
  },
} as const satisfies ConsentTexts
