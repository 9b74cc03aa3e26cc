export { scoringIssue } from './issue-text.js'
