export { commonIssues, InputRefused, isId, issuesOf } from './input-issue.js'
