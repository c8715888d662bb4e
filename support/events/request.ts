import type { ReportedEvent } from './types.js'

export interface ActionRequest {
  readonly method: string
  /** Path and query, as they came. */
  readonly target: string
}

export type Reading =
  | ({ readonly kind: 'event' } & Pick<ReportedEvent, 'phone' | 'name' | 'local' | 'remote'>)
  | { readonly kind: 'odd'; readonly status: 400 | 405; readonly reason: string }

/**
 * Reads the request of an action URL, `/PHONE/EVENT/LOCAL/REMOTE`. In the path and not in a query, because a `&` in
 * a setting could begin another command on the phone that it is written to.
 */
export function readRequest({ method, target }: ActionRequest): Reading {
  if (method !== 'GET' && method !== 'POST')
    return { kind: 'odd', status: 405, reason: `a ${plain(method)} request, where phones send GET or POST` }
  const [path = ''] = target.split('?')
  // Before them there may be whatever a proxy in between wants.
  const parts = path.split('/').slice(1).slice(-4).map(decoded)
  const [phone = '', event = '', local, remote] = parts
  const name = plain(event).replaceAll('_', ' ').toLowerCase()
  if (parts.length < 4 || !phone || !name)
    return { kind: 'odd', status: 400, reason: `a request for ${plain(path)}, not /PHONE/EVENT/LOCAL/REMOTE` }
  return { kind: 'event', phone: plain(phone), name, local: numberOf(local), remote: numberOf(remote) }
}

/**
 * User part of a SIP URI, with or without name, scheme and parameters; a password in it is dropped. A variable
 * that the firmware did not replace says nothing.
 */
function numberOf(address = ''): string {
  const [, bracketed] = /<([^>]*)>/.exec(address) ?? []
  const uri = (bracketed ?? address).trim()
  if (uri.startsWith('$')) return ''
  return plain(uri.replace(/^(?:sips?|tel):/i, '').replace(/[:;?@].*$/s, ''))
}

/** Phones put values in as they are, so that a `+` is the plus of a number, never a blank. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whoever reaches the port can send anything: what gets into a report is short and commands no terminal. */
const plain = (text: string) => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 60)
