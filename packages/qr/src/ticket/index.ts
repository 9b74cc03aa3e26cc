export type { IssuedTicket, IssueInput, Issuer, PlannedVisit } from './issue.js'
export { issueVisitTicket } from './issue.js'
export type { ReadTicket, TicketClaims } from './read.js'
export { lastDelivery, readTicket, ticketText } from './read.js'
