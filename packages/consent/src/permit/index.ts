// For code that uses permits and never decides: a phone's bundle then holds the permit and not the law's table.
export type { ConsentEpoch, Permit, PermitFault, PermitUse } from '../decision/index.js'
export { PermitRefused, permitFault, permitSeconds, usePermit } from '../decision/index.js'
