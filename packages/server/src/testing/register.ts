import type { Register } from '@imes/consent'
import { sampleRegister } from '@imes/core/testing'

/** With everything switched on that the server's own routes serve. */
export const testRegister = (): Register =>
  sampleRegister(['evaluate-coordinator', 'prove-visit-location', 'prove-visit-time'])
