import type { ReportedEvent } from './types.js'

export interface ActionRequest {
  readonly method: string
  /** Path and query, as they came. */
  readonly target: string
  readonly body: string
}

export type Reading =
  | ({ readonly kind: 'event' } & Pick<ReportedEvent, 'phone' | 'name' | 'local' | 'remote'>)
  | { readonly kind: 'odd'; readonly status: 400 | 405; readonly reason: string }

/** Reads the request of an action URL: the phone from the path, what happened from the query, or else from the body. */
export function readRequest({ method, target, body }: ActionRequest): Reading {
  if (method !== 'GET' && method !== 'POST')
    return { kind: 'odd', status: 405, reason: `a ${plain(method)} request, where phones send GET or POST` }
  const [, path = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(target) ?? []
  // Before the id there may be whatever a proxy in between wants.
  const phone = plain(decoded(path.split('/').at(-1) ?? ''))
  const fields = readFields(query.includes('event=') ? query : body)
  const name = plain(fields.get('event') ?? '')
    .replaceAll('_', ' ')
    .toLowerCase()
  if (!phone || !name) {
    const reason = `a request ${phone ? `for ${phone} without event=` : 'without the id of a phone in its path'}`
    return { kind: 'odd', status: 400, reason }
  }
  return {
    kind: 'event',
    phone,
    name,
    local: numberOf(fields.get('local')),
    remote: numberOf(fields.get('remote')),
  }
}

/** Phones put values in as they are, so that a `+` is the plus of a number, never a blank. */
function readFields(text: string): Map<string, string> {
  return new Map(
    text.split('&').map((field) => {
      const [, key = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(field) ?? []
      return [decoded(key), decoded(value)]
    }),
  )
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

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whoever reaches the port can send anything: what gets into a report is short and commands no terminal. */
const plain = (text: string) => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 60)
