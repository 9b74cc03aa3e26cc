export { type WhatIf, whatIf } from './what-if.js'
