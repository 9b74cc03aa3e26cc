/** Serves the page with a server in memory. */
import { createTestServer, fixtures } from '@imes/client/testing'
import { servePage } from './page-server.ts'

const [asked] = fixtures['consents.mine'].consents
let given = false
const answerNow = () => ({ consents: asked ? [{ ...asked, given, inForce: given }] : [] })
const imes = createTestServer({
  'consents.mine': answerNow,
  'consents.give': () => {
    given = true
    return fixtures['consents.give']
  },
  'consents.withdraw': () => {
    given = false
    return fixtures['consents.withdraw']
  },
})

await servePage({ folder: new URL('.', import.meta.url), imes, port: Number(process.env.PORT ?? 4400) })
