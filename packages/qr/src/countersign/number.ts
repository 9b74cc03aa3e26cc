import { ascii, decimal, hash } from '../bytes/index.js'
import { ticketName } from '../key/ticket-name.js'

/** `vn`: ten figures that stand for a ticket before the workplace, which learns neither `sub` nor the slot. */
export function visitNumber(iss: string, jti: string): string {
  return decimal(hash(ascii('imes-qr vn 1'), ticketName(iss, jti)), 10)
}
