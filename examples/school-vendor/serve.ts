/** The vendor's web server in small: the bundled app, and the school's server in memory behind the same address. */
import { createTestServer, fixtures, sample } from '@imes/client/testing'
import { servePage } from '../embed/page-server.ts'

let written = 0
const imes = createTestServer({
  'session.me': {
    ...fixtures['session.me'],
    person: sample.coordinator,
    roles: ['coordinator'],
    actingAs: 'coordinator',
  },
  'evaluations.due': {
    due: fixtures['evaluations.due'].due.map((one) => ({
      ...one,
      rubric: 'student-by-coordinator',
      about: { kind: 'student', ...sample.student },
    })),
  },
  'evaluations.submit': () => {
    console.log(`evaluations written: ${++written}`)
    return fixtures['evaluations.submit']
  },
})

await servePage({
  folder: new URL('.', import.meta.url),
  styles: ['app.css'],
  imes,
  port: Number(process.env.PORT ?? 4401),
})
