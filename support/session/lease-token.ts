import type { RequestHeaders } from '../remote/index.js'
import { wrongTokenSwitch } from './errors.js'
import type { Environment } from './run-environment.js'

/**
 * Phones ignore it. Whoever logs their requests, such as a proxy, sees which lease sent each of them: the token rises with each
 * lease, so a request with a lower one than the request before came from a job that had lost the phone.
 */
export const tokenHeader = (token: number): RequestHeaders => ({ 'X-Lease-Token': String(token) })

/**
 * Whether requests to leased phones carry the token of the lease.
 * @param ofRack what the rack file says
 * @throws SessionError for a text that is neither on nor off
 */
export function sendsToken({ RACK_LEASE_TOKEN_HEADER: text }: Environment, ofRack: boolean): boolean {
  if (!text) return ofRack
  if (text !== 'on' && text !== 'off') throw wrongTokenSwitch(text)
  return text === 'on'
}
