import { decodeBytes, decodePercent, printable } from './text.js'
import type { ReportedEvent } from './types.js'

export interface ActionRequest {
  readonly method: string
  /** Path and query as received, one character per byte. */
  readonly target: string
}

type ParsedRequest =
  | ({ readonly kind: 'event' } & Pick<ReportedEvent, 'phone' | 'name' | 'local' | 'remote'>)
  | { readonly kind: 'invalid'; readonly status: 400 | 405; readonly reason: string }

/**
 * Parses the request of an action URL, `/PHONE/EVENT/LOCAL/REMOTE`. The values are in the path and not in a query,
 * because a `&` in a setting could begin another command on the phone when the setting is written.
 * The id of the phone is complete, as it came. It is not fit for a message.
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
  const parts = path.split('/').slice(1).slice(-4).map(decodePercent)
  const [phone = '', event = '', local, remote] = parts
  const name = printable(event).replaceAll('_', ' ').toLowerCase()
  if (parts.length < 4 || !phone || !name)
    return {
      kind: 'invalid',
      status: 400,
      reason: `a request for ${printable(decodeBytes(path))}, not /PHONE/EVENT/LOCAL/REMOTE`,
    }
  return { kind: 'event', phone, name, local: numberOf(local), remote: numberOf(remote) }
}

/**
 * Reads the request line of a request that is not valid HTTP: some firmware does not encode a blank in a URL, or leaves
 * out the version. Undefined: there is no request line.
 * @param line one character per byte
 */
export function parseRequestLine(line: string): ActionRequest | undefined {
  const [, method, target] = /^([A-Z]+) +(\/.*?)(?: +HTTP\/\d\.\d)?\s*$/.exec(line) ?? []
  return method && target ? { method, target } : undefined
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
