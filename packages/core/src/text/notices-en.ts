import type { Notices, NoticeTemplate, NoticeVariants } from './texts.js'

const opening = [
  'This text informs you; it asks for no decision.',
  '**Controller:** {controllerName}. Address: {controllerAddress}. Representative: {representative}.',
] as const
const rights =
  '**Your rights (KVKK art. 11).** You may learn whether your data is processed, why and to whom it is given; ask for correction, erasure and that those who received it are told; object to a result that comes from an automatic system alone; ask for damages. How: the My Rights screen in the app, {deskAddress}, {deskKep}. The answer comes within 30 days and is free of charge; within 30 days of the answer, and 60 days of the request at most, you may complain to the Personal Data Protection Board.'
const equalAndPlace =
  '**Equal way.** The paper form has the same value as the app. **Where it is kept:** in Türkiye; it is not transferred abroad. What comes from a screen or a file is processed automatically, what comes on paper is not.'
const requests =
  '**Your requests, objections and consent records.** Data: your request, your objection, the answer; consents you gave or did not give. Purpose: that you can use your rights and that your decision can be proved. How collected: app, paper or registered e-mail. Recipients: you; the officer who decides on it. How long: a request 3 years after the answer, an objection 1 year after the case is closed, a consent record 3 years after the consent ended. Basis: KVKK art. 5/2-ç and 5/2-e.'

/** The notices in English, of equal meaning. The Turkish text is the one that counts. */
export const noticesEn = {
  student: {
    title: 'How is your data used? (notice)',
    opening: [
      'This text tells you which of your data is used and what for. It asks for no decision from you.',
      '**Who is responsible?** Controller: {controllerName}. Address: {controllerAddress}. Representative: {representative}.',
    ],
    activities: {
      roster:
        '**School list.** Data: your first name, surname, school number, field, branch, workplace, guardian. What for: to match you with the right workplace and teacher. Where from: the school’s e-Okul list, by uploading a file. Your national id is turned into a code the moment it is read, and dropped. Who sees it: the school office; your coordinator and your workplace see your placement only. How long: until 31 August of the school year in which the placement ends. Basis: KVKK art. 5/2-ç; {law.roster}. This is a duty of the school.',
      'evaluate-workplace':
        '**Evaluations you give.** Data: your marks, and your comment if you write one. What for: to improve the training at workplaces and to review workplaces every year. How: on the evaluation screen or a paper form. Who sees it: nobody sees your answer on its own. A result appears as a pooled result once at least 5 people have answered; the workplace and the school see that. If your comment holds no names, it goes to the school office with the pooled result of at least 5 people, in mixed order. How long: 1 year after 31 August of the school year. Basis: KVKK art. 5/2-ç; {law.evaluate}. It is voluntary: if you do not answer nothing changes, and nobody keeps a list of it.',
      'evaluate-student':
        '**Evaluations about you.** Data: the marks and comments that the workplace and your coordinator give you. What for: to show what you have learned and what you can improve. How: on their screen or a paper form. Who sees it: you, your coordinator, the school office. Your guardian sees the report grade only. How long: 1 year after 31 August of the school year. Basis: KVKK art. 5/2-ç; {law.student}. They do not change your rank for a workplace.',
      placement:
        '**Placement.** Data: your list of choices, last year’s grade average, discipline record (there is one or not), priority right (yes or no, without the reason). What for: to prepare a proposal for a workplace. How: from your screen and the school record, by computation. The computer makes the proposal, a person of the school office decides. Who sees it: the school office and the placement commission; the result is also seen by your guardian, the workplace and the provincial or district directorate. How long: choices and rank until 31 August, the decision 2 years after the placement ended. Basis: KVKK art. 5/2-ç; for the priority right art. 6/3-b; {law.placement}. Writing a list is voluntary: without one your rank does not fall. If you need support you say so on another screen, only if you want to.',
      visit:
        '**Visit record.** Data: the day on which your teacher saw you at the workplace. No hour and no place are written. What for: to show that the visit took place. How: on your teacher’s screen or a paper form. Who sees it: you, your guardian, the workplace, the school office. How long: 1 year after 31 August of the school year. Basis: KVKK art. 5/2-ç; {law.visit}.',
      safety:
        '**Safety report.** Data: what you write in the report. What for: to protect you. How: on the report screen, on paper or by telephone. Who sees it: this officer at the school: {officerTitle}; if it is not taken up by the end of the next working day, the head of the school too; if the law requires it, the authority. The workplace and your guardian do not see it. How long: 5 years after the case is closed. Basis: KVKK art. 5/2-ç; {law.safety}. It is voluntary.',
      feedback:
        '**Feedback to your coordinator (off).** Data: the marks you give to three questions. What for: that your coordinator sees feedback on their work. How: only if your coordinator, you and, under 18, your guardian each decide so; then on the evaluation screen. Who sees it: your coordinator alone, as the pooled result of at least 5 people. How long: until 31 August of the school year. Basis: KVKK art. 5/1. Equal way: if you do not decide so, these questions are not asked and nothing changes.',
      requests:
        '**Your requests and decisions.** Data: your request, your objection, the answer; consents you gave or did not give. What for: that you can use your rights and that your decision can be proved. How: in the app or on paper. Who sees it: you; the officer who decides on your objection or request. How long: a request 3 years after the answer, an objection 1 year after the case is closed, a consent record 3 years after the consent ended. Basis: KVKK art. 5/2-ç and 5/2-e.',
    },
    closing: [
      '**Equal way.** You can use the paper form instead of the app; it has the same value.',
      '**How it is collected.** What comes from a screen or a file is recorded automatically, what comes on paper by hand.',
      '**Where is it kept?** In Türkiye. It is not sent abroad.',
      '**Your consents.** If your consent is needed for something, it is asked on a separate screen. Your teacher, your school and your workplace cannot see whether you gave it.',
      '**Your rights.** You may ask: whether your data is used, why and how, to whom it was given, that mistakes are corrected, that it is erased, that those who received it are told of the correction or erasure; you may object to a result that only a computer produced, and ask for damages if you were harmed. You can do this without your guardian. How: the My Rights screen in the app, {deskAddress}, {deskKep}. The answer comes within 30 days and is free of charge. If you are not content with it, you may complain to the Personal Data Protection Board within 30 days, and 60 days of your request at most.',
    ],
  },
  guardian: {
    title: 'Notice for guardians',
    opening,
    activities: {
      roster:
        '**Record of guardianship.** Data: your first name, surname, relation to the student, the contact details known to the school. Purpose: to know you as the student’s guardian. How collected: the school’s e-Okul record, by uploading a file. Recipients: the school office. How long: until 31 August of the school year in which the placement ends, or the day the student turns 18, whichever comes first. Basis: KVKK art. 5/2-ç; {law.roster}. Participation: a duty of the school.',
      placement:
        '**The student’s placement.** What you can see: workplace, term, day visited, report grade. Purpose: that you as legal representative are informed and sign the contract. How collected: school record. Recipients: you; for the decision the provincial or district directorate. How long: 2 years after the placement ended. Basis: KVKK art. 5/2-ç; {law.placement}.',
      consents:
        '**Your decisions.** Data: consents you gave or did not give for the student, the version of the text, its date. Purpose: that your decision can be proved and withdrawn. How collected: consent screen or paper. Recipients: you alone; the data protection desk if you make a request. How long: 3 years after the consent ended. Basis: KVKK art. 5/2-ç. Deciding is voluntary: not consenting has no consequence, the student goes on in the same way with the same rights.',
      requests:
        '**Your requests and objections.** Data: your request and its answer. Purpose: that you can use your rights. How collected: app screen, paper or registered e-mail. Recipients: the officer who decides. How long: 3 years after the answer to a request, 1 year after an objection’s case is closed. Basis: KVKK art. 5/2-ç and 5/2-e.',
    },
    closing: [
      '**What you cannot see.** The student’s answers, comments and safety reports are not on the guardian’s screen. A request for them is decided by an officer who looks to the student’s interests.',
      '**Age 18.** On the day the student turns 18, the guardian’s access and consent end by themselves.',
      '**Two roles.** If you are the owner of the workplace, an officer of the school or the coordinator, you act for this student in one role only; the other parent, or a person named by the school, decides in your place.',
      `${equalAndPlace} **Consents:** the school, the teacher and the workplace cannot see your decision.`,
      rights,
    ],
  },
  coordinator: {
    title: 'Notice for coordinators',
    opening,
    activities: {
      roster:
        '**Duty list.** Data: your first name, surname, field, the placements assigned to you. Purpose: to know the coordinator of workplaces and students. How collected: the school’s staff list, by uploading a file. Recipients: the school office; your student, the guardian and the workplace see your name. How long: until 31 August of the school year in which the placement ends. Basis: KVKK art. 5/2-ç; {law.roster}.',
      plan: '**Visit plan.** Data: placement, planned day, number of hours. Purpose: to prepare the school’s plan. How collected: the school office’s screen. Recipients: you, the school office, the directorate for approval. How long: until 31 August. Basis: KVKK art. 5/2-ç; {law.visit}. The plan has no “done” field.',
      visit:
        '**Visit record.** Data: record number, placement, day. There is no field for hour, place, device or person. Purpose: to show that the guidance visit took place. How collected: app or paper form; both have the same value, and which one you used is not visible. Recipients: the school office sees it per placement; the student, the guardian and the workplace see the day. How long: 1 year after 31 August. Basis: KVKK art. 5/2-ç; {law.visit}. The visit is a duty, the app is voluntary.',
      proof:
        '**Proof of a visit.** Data: a key made for that visit, and the code that the workplace shows. Purpose: to check that the record is genuine. How collected: you scan the code on the workplace’s screen. Recipients: you alone; after the check only the record of paragraph 3 stays on the server. How long: on your telephone until 31 August. Basis: KVKK art. 5/2-ç and art. 12. It is voluntary; a record by hand is equal.',
      'evaluate-student':
        '**Your evaluations of the student.** Data: marks, and a comment if there is one. Purpose: to follow the student’s learning. How collected: screen or paper form. Recipients: the student, you, the school office. How long: 1 year after 31 August. Basis: KVKK art. 5/2-ç; {law.student}.',
      'evaluate-workplace':
        '**Your evaluations of the workplace.** Data: marks, and a comment if there is one. Purpose: the yearly review of workplaces. How collected: screen or paper form. Recipients: nobody sees a single answer; the pooled result of at least 5 people appears. How long: 1 year after 31 August. Basis: KVKK art. 5/2-ç; {law.evaluate}. It is voluntary; not taking part has no consequence.',
      'off-by-default':
        '**What is off.** Data: district, time of a visit, feedback about you. These are processed only if you open the consent screen yourself and decide so. Purpose: that you can prove your visit for yourself; that you see feedback on your work. How collected: district and time by your tap on the visit screen; feedback on the screens of students and workplaces. Recipients: you alone; feedback as the pooled result of at least 5 people. How long: district and time 30 days, feedback until 31 August. Basis: KVKK art. 5/1. Equal way: the visit is written without them, with the same value; if you do not want feedback, no question is asked.',
      requests,
    },
    closing: [
      '**What is not done.** Teachers are not ranked, compared or filtered by number, day, hour or place of visits, nor by results of evaluations. No photograph, sound, fingerprint or track is taken.',
      '**Where it is kept:** in Türkiye; it is not transferred abroad. What comes from a screen or a file is processed automatically, what comes on paper is not. **Consents:** the school, the directorate and the Ministry cannot see your decision. Not consenting changes no record, no score and no duty.',
      rights,
    ],
  },
  workplace: {
    title: 'Notice for workplaces',
    opening,
    activities: {
      roster:
        '**Record of the workplace.** Data: name of the workplace, legal form, district, fields and branches, quota, name of the trainer or person responsible and the contact details known to the school. Purpose: to carry out the student’s contract and placement. How collected: school record, by uploading a file. Recipients: the school office; the student placed, the guardian and the coordinator. How long: until 31 August of the school year in which the placement ends. Basis: KVKK art. 5/2-ç; {law.roster}.',
      score:
        '**The workplace’s score.** Data: the pooled result of the students’ and coordinators’ evaluations. Purpose: the yearly review of workplaces. How collected: computed automatically from evaluations. Recipients: the workplace, the school office, the provincial or district directorate; a result appears only once at least 5 people have evaluated. How long: 3 years. Basis: KVKK art. 5/2-ç; {law.score}. A score is never a decision by itself; an officer decides on each change, with reasons. The score of a sole proprietorship, and of a workplace with one trainer, is protected as personal data.',
      'evaluate-student':
        '**Your evaluations of the student.** Data: the marks you give, and a comment if there is one. Purpose: to follow the student’s learning. How collected: screen or paper form. Recipients: the student, the coordinator, the school office; the guardian sees the report grade only. How long: 1 year after 31 August. Basis: KVKK art. 5/2-ç; {law.student}. The grade of the regulation is a duty, the further criteria are voluntary.',
      visit:
        '**Visit record.** Data: the day of the visit. No hour is written. Purpose: to show the guidance visit. How collected: the coordinator’s screen or a paper form. Recipients: the workplace, the student, the guardian, the school office. How long: 1 year after 31 August. Basis: KVKK art. 5/2-ç; {law.visit}. Showing the code on a screen is voluntary; a record by hand is equal.',
      feedback:
        '**Feedback to the coordinator (off).** Data: the marks you give to three questions. Purpose: that the coordinator sees feedback on their work. How collected: only if the coordinator and you each decide so, on the evaluation screen. Recipients: that coordinator alone, as the pooled result of at least 5 people. How long: until 31 August. Basis: KVKK art. 5/1. Equal way: if you do not decide so, these questions are not asked and nothing changes.',
      requests,
    },
    closing: [
      '**About students.** The workplace sees the student’s placement only. It cannot see a single answer of a student.',
      `${equalAndPlace} **Consents:** the school and the directorate cannot see your decision, where there is one.`,
      rights,
    ],
  },
  office: {
    title: 'Notice for officers of the school and the directorate',
    opening,
    activities: {
      duties:
        '**Record of duty.** Data: your first name, surname, duty, the days on which it began and ended. Purpose: to limit your access to your duty. How collected: the staff list of the school or directorate, by uploading a file. Recipients: the school office. How long: until 31 August of the school year in which the duty ends. Basis: KVKK art. 5/2-ç; {law.roster}. Access ends on the day the duty ends.',
      decisions:
        '**Your decisions.** Data: your decision, its reason, its day, your name. Purpose: to show that a person decided about student, guardian and workplace. How collected: decision screen or paper. Recipients: the person concerned; after an objection the other officer who decides on it. How long: a placement decision 2 years after the placement ended, a decision on an objection 1 year after the case is closed. Basis: KVKK art. 5/2-ç; {law.placement}.',
      security:
        '**Security log.** Data: pseudonym, number of the permit, purpose, outcome. Purpose: to notice access without leave and to examine a breach. How collected: by the system, as it is used. Recipients: the data protection desk, when it examines a breach only. How long: 2 years. Basis: KVKK art. 5/2-ç and art. 12. This log is not read to watch anybody’s work.',
      requests:
        '**Your requests and objections.** Data: your request and its answer. Purpose: that you can use your rights. How collected: app, paper or registered e-mail. Recipients: you; the officer who decides on it. How long: 3 years after the answer. Basis: KVKK art. 5/2-ç and 5/2-e.',
    },
    closing: [
      '**What nobody can see.** One student’s or coordinator’s answer about a workplace, a person’s decision on a consent, a count or ranking of visits by coordinator: these are open to no duty.',
      equalAndPlace,
      rights,
    ],
  },
  desk: {
    title: 'Notice for officers of the data protection desk',
    opening,
    activities: {
      duties:
        '**Record of duty.** Data: your first name, surname, duty, the days on which it began and ended. Purpose: to limit your access to your duty. How collected: the controller’s letter of appointment. Recipients: the controller. How long: until 31 August of the school year in which the duty ends. Basis: KVKK art. 5/2-ç; {law.roster}.',
      decisions:
        '**Your decisions and acts.** Data: your decision in cases of requests, destruction, breaches and holds, its reason, its day, your name. Purpose: to prove that the duties of KVKK art. 7, 11, 12 and 13 were carried out. How collected: the desk’s screen or paper. Recipients: the person who made the request; the Personal Data Protection Board if it asks. How long: a request 3 years after the answer, a certificate of destruction 3 years, a breach 5 years. Basis: KVKK art. 5/2-ç.',
      security:
        '**Security log.** Data: pseudonym, number of the permit, purpose, outcome. Purpose: to notice access without leave. How collected: by the system, as it is used. Recipients: a person named by the controller who is no party to the case. How long: 2 years. Basis: KVKK art. 5/2-ç and art. 12.',
    },
    closing: [
      '**Limit.** A person’s consent records open only in a case which that person opened. Secrecy is kept also after the duty has ended (KVKK art. 12/4).',
      equalAndPlace,
      rights,
    ],
  },
  feedback: {
    title: 'Feedback to a coordinator: notice',
    opening,
    activities: {
      feedback:
        '**Feedback (off).** Data: the marks that students and workplaces give to three questions; a pseudonym of the person who answers. Purpose: that the coordinator can see feedback on their work. How collected: only if the coordinator and the person who answers each decide so, on the evaluation screen or a paper form; for a student under 18 the guardian decides too. Recipients: that coordinator alone, as the pooled result of at least 5 people; nobody sees a single answer. How long: until 31 August of the school year. Basis: KVKK art. 5/1. It is voluntary: without a decision these questions are not asked and nothing changes.',
    },
    closing: [
      `${equalAndPlace} **Consents:** the school, the directorate, the Ministry and the workplace cannot see the decision.`,
      rights,
    ],
  },
  evaluation: {
    title: 'Evaluation of the workplace: notice',
    opening,
    activities: {
      'evaluate-workplace':
        '**Evaluation of the workplace (off).** Data: the marks that students and coordinators give, and a comment if one is written. Purpose: to improve the training at workplaces and to review workplaces every year. How collected: only if the person decides so on a separate screen, on the evaluation screen or a paper form; for a student under 18 the guardian decides too. Recipients: nobody sees a single answer; the workplace, the school and the directorate see the pooled result of at least 5 people; a comment without names goes to the school office with that result, in mixed order. How long: 1 year after 31 August of the school year. Basis: KVKK art. 5/1. It is voluntary: without a decision or an answer nothing changes, and nobody keeps a list of it.',
    },
    closing: [
      `${equalAndPlace} **Consents:** the school, the directorate, the Ministry and the workplace cannot see the decision.`,
      rights,
    ],
  },
} as const satisfies Notices

/** The paragraphs of installations that switched something on, or whose lawyer found another basis. */
export const noticeVariantsEn = {
  'student:evaluate-workplace:consent':
    '**Evaluations you give (off).** Data: your marks, and your comment if you write one. What for: to improve the training at workplaces and to review workplaces every year. How: only if you decide so on a separate screen; then on the evaluation screen or a paper form. Who sees it: nobody sees your answer on its own. A result appears as a pooled result once at least 5 people have answered; the workplace and the school see that. If your comment holds no names, it goes to the school office with the pooled result of at least 5 people, in mixed order. How long: 1 year after 31 August of the school year. Basis: KVKK art. 5/1. Equal way: if you do not decide so or do not answer, nothing changes, and nobody keeps a list of it.',
  'coordinator:evaluate-workplace:consent':
    '**Your evaluations of the workplace (off).** Data: marks, and a comment if there is one. Purpose: the yearly review of workplaces. How collected: only if you decide so on a separate screen; screen or paper form. Recipients: nobody sees a single answer; the pooled result of at least 5 people appears. How long: 1 year after 31 August. Basis: KVKK art. 5/1. Equal way: not taking part has no consequence.',
  'coordinator:certify-duty':
    '**Certificate for extra-lesson pay.** Data: month, days of visits, placements. Purpose: extra-lesson pay. How collected: from the visit records; you see it first, and you hand the certificate on. Recipients: the officer of the school who carries out payment. How long: 12 months after the payment is closed. Basis: KVKK art. 5/2-ç; {law.pay}. The paper form does the same.',
} as const satisfies NoticeVariants

/** The second, simple text for students under 18. */
export const studentShortEn = {
  title: 'In short: your data',
  opening: ['Your school uses some of your data to place you at a workplace and to follow what you learn there.'],
  activities: {
    what: '**What is there?** Your name, school number, field, workplace, the evaluations you give and get, the day on which your teacher saw you. No photograph, place, sound or national id is kept.',
    who: '**Who sees it?** Nobody sees your answer about the workplace on its own. Your guardian does not see your answers. The workplace sees your placement only.',
    choice:
      '**Your choice.** Evaluating, writing choices and using the app are up to you. If you do not, nothing changes; the paper form has the same value.',
    end: '**When is it erased?** Most of it at the end of the school year, or 1 year after that.',
    rights:
      '**Your rights.** You may ask to see, correct or erase your data, without your guardian too. How: the My Rights screen, or {deskAddress}. The answer comes within 30 days.',
    danger: '**If there is danger** use the report screen or call 112.',
  },
  closing: ['The long text stands below this one; both say the same.'],
} as const satisfies NoticeTemplate
