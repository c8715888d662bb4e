import type { ReportedEvent } from './types.js'

export interface ActionRequest {
  readonly method: string
  /** Path and query as received. */
  readonly target: string
}

type ParsedRequest =
  | ({ readonly kind: 'event' } & Pick<ReportedEvent, 'phone' | 'name' | 'local' | 'remote'>)
  | { readonly kind: 'invalid'; readonly status: 400 | 405; readonly reason: string }

/**
 * Parses the request of an action URL, `/PHONE/EVENT/LOCAL/REMOTE`. The values are in the path and not in a query,
 * because a `&` in a setting could begin another command on the phone when the setting is written.
 */
export function parseRequest({ method, target }: ActionRequest): ParsedRequest {
  if (method !== 'GET' && method !== 'POST')
    return {
      kind: 'invalid',
      status: 405,
      reason: `a ${printable(method)} request, where phones send GET or POST`,
    }
  const [path = ''] = target.split('?')
  // A proxy may put segments before these four.
  const parts = path.split('/').slice(1).slice(-4).map(decoded)
  const [phone = '', event = '', local, remote] = parts
  const name = printable(event).replaceAll('_', ' ').toLowerCase()
  if (parts.length < 4 || !phone || !name)
    return {
      kind: 'invalid',
      status: 400,
      reason: `a request for ${printable(path)}, not /PHONE/EVENT/LOCAL/REMOTE`,
    }
  return { kind: 'event', phone: printable(phone), name, local: numberOf(local), remote: numberOf(remote) }
}

/**
 * The user part of a SIP URI, with or without name, scheme and parameters. A password is dropped. Empty for a variable
 * that the firmware did not replace.
 */
function numberOf(address = ''): string {
  const [, bracketed] = /<([^>]*)>/.exec(address) ?? []
  const uri = (bracketed ?? address).trim()
  if (uri.startsWith('$')) return ''
  return printable(uri.replace(/^(?:sips?|tel):/i, '').replace(/[:;?@].*$/s, ''))
}

/** Phones insert values as they are: a `+` is the plus of a number and not a space. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Any program can send to the port, so a text for a report is short and has no control characters. */
const printable = (text: string) => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 60)
