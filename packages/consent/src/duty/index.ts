export { isRefused, type StepRefused, stepRefused } from './refusal.js'
