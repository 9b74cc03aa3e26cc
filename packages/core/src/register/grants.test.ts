import { describe, expect, it } from 'vitest'
import { grantsOf, readGrant } from './grants.js'

describe('a word of the role table', () => {
  it.each([
    ['write', { operation: 'write' }],
    ['read-own:guardian', { operation: 'read-own', relation: 'guardian' }],
    ['read-aggregate:own-workplace', { operation: 'read-aggregate', relation: 'own-workplace' }],
    ['read-placement (placement)', { operation: 'read-placement', fields: ['placement'] }],
    ['write (preference, needs-flag)', { operation: 'write', fields: ['preference', 'needs-flag'] }],
    ['write:guardian (needs-flag)', { operation: 'write', relation: 'guardian', fields: ['needs-flag'] }],
  ])('%s', (written, read) => {
    expect(readGrant(written)).toEqual(read)
  })

  it('that is none names no operation, so that the register refuses it', () => {
    for (const written of [
      '',
      'Write',
      'write:',
      'write:Self',
      'write guardian',
      'write(answers)',
      'write ()',
      'write (answers',
      'write (answers) and more',
      'write (Answers)',
      ' write',
      'write ',
      'write:guardian:self',
    ])
      expect(readGrant(written), written).toEqual({ operation: '' })
  })
})

it('the table in the form of the register: usual relations where none is named, all fields where none are', () => {
  expect(
    grantsOf({
      'plan-visit': {
        coordinator: ['read-own', 'read-own:guardian'],
        office: ['read-aggregate (answers, comment)', 'write:guardian (needs-flag)'],
      },
      audit: { desk: [] },
    }),
  ).toEqual({
    'plan-visit': {
      coordinator: ['read-own', { operation: 'read-own', relations: ['guardian'] }],
      office: [
        {
          operation: 'read-aggregate',
          relations: ['any', 'own-school', 'own-workplace', 'self'],
          fields: ['answers', 'comment'],
        },
        { operation: 'write', relations: ['guardian'], fields: ['needs-flag'] },
      ],
    },
    audit: { desk: [] },
  })
})
