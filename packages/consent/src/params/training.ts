import { parameter } from './parameter.js'

/**
 * Table `tr-mte`, version 2026.11: what the regulations of in-company training set. Written from second-hand sources;
 * `verify` rows must be read against the official text. A `verify` value that decides about a person is a warning, never
 * a bar, until a named office confirms it. OÖKY: Ortaöğretim Kurumları Yönetmeliği; 3308: Meslekî Eğitim Kanunu.
 */
export const trainingParameters = {
  'lesson.workplace': parameter('lesson.workplace', 'minutes', {
    value: 60,
    source: 'OÖKY m.9/3',
    certainty: 'settled',
  }),
  'training.daytime': parameter('training.daytime', 'rule', {
    value:
      'daytime is the rule; evening only outside industry, by decision of the provincial board (il istihdam ve mesleki eğitim kurulu)',
    source: 'OÖKY m.9/4',
    certainty: 'verify',
  }),
  'training.evening.max': parameter('training.evening.max', 'hours, local time (8, and not after 22:00)', {
    value: 8,
    source: 'OÖKY m.9/4',
    certainty: 'settled',
  }),
  'training.week.max': parameter(
    'training.week.max',
    "days (5, or 6 in intensified programmes at the student's or guardian's request)",
    { value: 5, source: 'OÖKY m.9', certainty: 'verify' },
  ),
  'coordinator.students.max': parameter(
    'coordinator.students.max',
    'students (15 per workplace and field (one coordinator for up to 15; ⌈n/15⌉ coordinators), not per coordinator in total)',
    { value: 15, source: 'OÖKY m.88/2', certainty: 'settled' },
  ),
  'coordinator.day.max': parameter('coordinator.day.max', 'extra-lesson hours on one day', {
    value: 8,
    source: 'OÖKY m.88/2',
    certainty: 'settled',
  }),
  'coordinator.week.max.mesem.metropolitan': parameter('coordinator.week.max.mesem.metropolitan', 'hours', {
    value: 24,
    source: 'Ek Ders Kararı 2006/11350 (RG 16.12.2006/26378) m.15/2-a',
    certainty: 'settled',
  }),
  'coordinator.week.max.mesem.other': parameter('coordinator.week.max.mesem.other', 'hours', {
    value: 18,
    source: 'Ek Ders Kararı 2006/11350 (RG 16.12.2006/26378) m.15/2-a',
    certainty: 'settled',
  }),
  'coordinator.week.max.other.metropolitan': parameter('coordinator.week.max.other.metropolitan', 'hours', {
    value: 20,
    source: 'Ek Ders Kararı 2006/11350 m.15/2-b (last change 29.12.2021, decision 5029)',
    certainty: 'settled',
  }),
  'coordinator.week.max.other.other': parameter('coordinator.week.max.other.other', 'hours', {
    value: 16,
    source: 'Ek Ders Kararı 2006/11350 m.15/2-b (last change 29.12.2021, decision 5029)',
    certainty: 'settled',
  }),
  'coordinator.who': parameter('coordinator.who', 'rule', {
    value:
      'workshop and laboratory teachers and administrators of the field; if too few, near fields first; names told to the workplace',
    source: 'OÖKY m.88/1-2',
    certainty: 'settled',
  }),
  'coordinator.share.criteria': parameter('coordinator.share.criteria', 'rule', {
    value: 'distance, transport, number of workplaces and the distance between them, students, time the work takes',
    source: 'OÖKY m.88/2',
    certainty: 'settled',
  }),
  'coordinator.plan.approval': parameter('coordinator.plan.approval', 'rule', {
    value: 'school drafts, directorate approves',
    source: 'Ek Ders Kararı m.15/2',
    certainty: 'settled',
  }),
  'coordinator.examDays': parameter('coordinator.examDays', 'rule', {
    value: 'no duty on skill-exam days',
    source: 'Ministry letter 23.05.2017, E.7420577',
    certainty: 'verify',
  }),
  'visit.cadence': parameter('visit.cadence', 'per workplace and training week', {
    value: 1,
    source: 'OÖKY m.88-89 (weekly duty)',
    certainty: 'verify',
  }),
  'visit.form': parameter('visit.form', 'fields', {
    value: 'workplace, branch, number of students, date, names and signatures, remarks; no hour, no place',
    source: '"Günlük Rehberlik Görev Formu"',
    certainty: 'verify',
  }),
  'load.formula': parameter('load.formula', 'hours', {
    value: 'maintenance hours + Σ(weekly practical hours × groups)',
    source: 'OÖKY m.88/2-ç-1',
    certainty: 'settled',
  }),
  'group.min.grade9': parameter('group.min.grade9', 'students', {
    value: 10,
    source: 'Norm Kadro Yönetmeliği m.22/1-ç',
    certainty: 'settled',
  }),
  'group.min.grade10to12': parameter('group.min.grade10to12', 'students', {
    value: 8,
    source: 'Norm Kadro Yönetmeliği m.22/1-ç',
    certainty: 'settled',
  }),
  'trainer.group.max': parameter(
    'trainer.group.max',
    'students (12 per trainer (usta öğretici / eğitici personel), same field or branch)',
    { value: 12, source: 'OÖKY m.135/1; trainer required: 3308 m.15', certainty: 'settled' },
  ),
  'placement.order': parameter('placement.order', 'rule', {
    value:
      "where demand exceeds places: commission of at least 3 under the coordinating deputy head; last year's grade average, discipline, general condition",
    source: 'OÖKY m.136/1-2',
    certainty: 'verify',
  }),
  'placement.order.exempt': parameter('placement.order.exempt', 'rule', {
    value:
      'listed students are placed outside the order (children of martyrs and veterans, children under an education measure or protection)',
    source: 'OÖKY m.136/3',
    certainty: 'verify',
  }),
  'internship.total': parameter('internship.total', 'working days (iş günü)', {
    value: 40,
    source: 'OÖKY',
    certainty: 'verify',
  }),
  'internship.afterGrade10.max': parameter('internship.afterGrade10.max', 'working days (15 of the 40)', {
    value: 15,
    source: 'OÖKY',
    certainty: 'verify',
  }),
  'absence.unexcused.max': parameter('absence.unexcused.max', 'days a year', {
    value: 10,
    source: 'OÖKY m.36',
    certainty: 'settled',
  }),
  'absence.total.max': parameter('absence.total.max', 'days a year', {
    value: 30,
    source: 'OÖKY m.36',
    certainty: 'settled',
  }),
  'absence.total.max.health': parameter('absence.total.max.health', 'days, of which unexcused at most 10', {
    value: 60,
    source: 'OÖKY m.36 (a 40-day case was added lately)',
    certainty: 'verify',
  }),
  'absence.total.max.specialNeeds': parameter('absence.total.max.specialNeeds', 'days, of which unexcused at most 20', {
    value: 70,
    source: 'OÖKY m.36 (a 40-day case was added lately)',
    certainty: 'verify',
  }),
  'absence.fullDay': parameter('absence.fullDay', 'rule', {
    value: "≥ 2/3 of the day's lessons = 1 day, else 1/2",
    source: 'OÖKY m.36/2-b',
    certainty: 'settled',
  }),
  'absence.mesem.theory': parameter('absence.mesem.theory', 'fraction', {
    value: "1/6 of the year's theory hours",
    source: 'OÖKY',
    certainty: 'verify',
  }),
  'mesem.age.min': parameter('mesem.age.min', 'years (14 completed)', {
    value: 14,
    source: '3308 m.10; OÖKY m.21',
    certainty: 'settled',
  }),
  'mesem.week.school': parameter('mesem.week.school', 'days', {
    value: 1,
    source: 'OÖKY; MESEM programmes',
    certainty: 'verify',
  }),
  'mesem.week.workplace': parameter('mesem.week.workplace', 'days', {
    value: 4,
    source: 'OÖKY; MESEM programmes',
    certainty: 'verify',
  }),
  'duty.staff.min': parameter('duty.staff.min', 'staff (10 (the President may lower it to 5))', {
    value: 10,
    source: '3308 m.18 (was 20 before Law 6764)',
    certainty: 'settled',
  }),
  'duty.share': parameter('duty.share', '% of staff, at least (5, fractions rounded up)', {
    value: 5,
    source: '3308 m.18',
    certainty: 'settled',
  }),
  'unit.students.min': parameter(
    'unit.students.min',
    'students (10 students → training unit (eğitim birimi) for at least 10)',
    { value: 10, source: '3308 m.18 or 20; OÖKY m.148/1', certainty: 'verify' },
  ),
  'workplace.list': parameter('workplace.list', 'month', {
    value: 'February; staff counted in January (July for summer trades)',
    source: 'OÖKY m.139',
    certainty: 'verify',
  }),
  'suitability.coverage.min': parameter(
    'suitability.coverage.min',
    '% of the programme that the equipment allows (80, judged per workplace and field or branch)',
    { value: 80, source: 'OÖKY m.142/1-a', certainty: 'settled' },
  ),
  'suitability.ohs': parameter('suitability.ohs', 'rule', {
    value: 'required, fails alone',
    source: 'OÖKY m.142/1-a; Law 6331',
    certainty: 'settled',
  }),
  'suitability.review': parameter('suitability.review', 'rule', {
    value: 'end of each school year: practice evaluated, report with proposals for the next year to the directorate',
    source: 'OÖKY m.142/1-c, ç',
    certainty: 'verify',
  }),
  'suitability.month': parameter('suitability.month', 'month', {
    value:
      "May (February in intensified programmes), by the commission (işletme belirleme komisyonu; the school's own below the staff limit)",
    source: 'OÖKY m.140/1-2, 142/1-d',
    certainty: 'settled',
  }),
  'allocation.deadline': parameter('allocation.deadline', 'date', {
    value: 'end of June (March in intensified programmes)',
    source: 'OÖKY m.142/2',
    certainty: 'settled',
  }),
  'contract.copies': parameter('contract.copies', 'copies (3 (school, workplace, student))', {
    value: 3,
    source: 'OÖKY m.143',
    certainty: 'verify',
  }),
  'contract.guardian': parameter('contract.guardian', 'rule', {
    value: 'legal representative signs under 18',
    source: 'OÖKY m.143; TMK m.16',
    certainty: 'settled',
  }),
  'score.student': parameter('score.student', 'points', {
    value: '0-100 scale of the regulation',
    source: 'OÖKY',
    certainty: 'verify',
  }),
} as const
