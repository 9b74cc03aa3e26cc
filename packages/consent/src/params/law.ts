import { parameter } from './parameter.js'

const since = '2016-04-07'

/** Numbers of Law 6698, of the Civil Code and of this SDK that the checks read. */
export const lawParameters = {
  'age.adult': parameter('age.adult', 'years', {
    value: 18,
    from: '2002-01-01',
    source: 'TMK m.11',
    certainty: 'settled',
  }),
  'k.min': parameter('k.min', 'persons', { value: 5, from: since, source: 'this SDK', certainty: 'settled' }),
  'permit.ttl': parameter('permit.ttl', 'seconds', {
    value: 300,
    from: since,
    source: 'this SDK',
    certainty: 'settled',
  }),
  'key.destroy': parameter('key.destroy', 'seconds', {
    value: 60,
    from: since,
    source: 'this SDK',
    certainty: 'settled',
  }),
  'notice.words': parameter('notice.words', 'words an activity', {
    value: 600,
    from: since,
    source: 'this SDK (AT m.5: short)',
    certainty: 'settled',
  }),
  'rights.answer': parameter('rights.answer', 'days', {
    value: 30,
    from: since,
    source: 'KVKK m.13/2',
    certainty: 'settled',
  }),
  'rights.complaint.fromAnswer': parameter('rights.complaint.fromAnswer', 'days', {
    value: 30,
    from: since,
    source: 'KVKK m.14/1',
    certainty: 'settled',
  }),
  'rights.complaint.fromRequest': parameter('rights.complaint.fromRequest', 'days', {
    value: 60,
    from: since,
    source: 'KVKK m.14/1',
    certainty: 'settled',
  }),
  'destruction.period.max': parameter('destruction.period.max', 'months', {
    value: 6,
    from: '2018-01-01',
    source: 'SY m.11',
    certainty: 'settled',
  }),
  'destruction.period.noPolicy': parameter('destruction.period.noPolicy', 'months', {
    value: 3,
    from: '2018-01-01',
    source: 'SY m.11',
    certainty: 'settled',
  }),
  'destruction.certificate': parameter('destruction.certificate', 'years, at least', {
    value: 3,
    from: '2018-01-01',
    source: 'SY m.7/3',
    certainty: 'settled',
  }),
  'backup.max': parameter('backup.max', 'days', {
    value: 90,
    from: since,
    source: 'this SDK (K-7/1.6)',
    certainty: 'settled',
  }),
  'rights.board.documents': parameter('rights.board.documents', 'days', {
    value: 15,
    from: since,
    source: 'KVKK m.15/3',
    certainty: 'verify',
  }),
  'rights.board.decision': parameter('rights.board.decision', 'days', {
    value: 30,
    from: since,
    source: 'KVKK m.15/5',
    certainty: 'settled',
  }),
  'breach.authority': parameter('breach.authority', 'hours', {
    value: 72,
    from: '2019-01-24',
    source: 'Kurul 24.01.2019, 2019/10',
    certainty: 'settled',
  }),
  'transfer.contract.notice': parameter('transfer.contract.notice', 'business days', {
    value: 5,
    from: '2024-06-01',
    source: 'KVKK m.9/5',
    certainty: 'settled',
  }),
  'verbis.change': parameter('verbis.change', 'days', {
    value: 7,
    from: '2018-01-01',
    source: 'VY m.13',
    certainty: 'verify',
  }),
  'fee.pages.free': parameter('fee.pages.free', 'pages', {
    value: 10,
    from: '2018-03-10',
    source: 'BT m.7',
    certainty: 'settled',
  }),
  'fee.page': parameter('fee.page', 'TL a page', {
    value: 1,
    from: '2018-03-10',
    source: 'BT m.7',
    certainty: 'verify',
  }),
} as const
