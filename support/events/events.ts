import type { Clock } from '../clock/index.js'
import { listen, urlOf } from './listener.js'
import { EventLog } from './log.js'
import { type ActionRequest, parseRequest } from './request.js'
import { canonical, printable } from './text.js'
import type { Events, ReportingPhone } from './types.js'

interface EventsOptions {
  /** Address of this computer to listen on. */
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  /** The URL that phones call, if it is not `http://host:port`. */
  readonly url?: string | undefined
  readonly phones: readonly ReportingPhone[]
  readonly clock: Clock
}

/** A few examples are enough to find the mistake in a phone's action URLs. */
const maxUnexpectedRequests = 5

/** Listens for the events of the phones of a rack. @throws EventsError if it cannot listen */
export async function openEvents({ host, port, url, phones, clock }: EventsOptions): Promise<Events> {
  const log = new EventLog(new Map(phones.map((phone) => [phone.id, phone])), clock)
  const known = new Map(phones.map(({ id }) => [canonical(id), id]))
  const unexpectedRequests: string[] = []
  const remember = (description: string) => {
    if (!unexpectedRequests.includes(description)) unexpectedRequests.push(description)
    if (unexpectedRequests.length > maxUnexpectedRequests) unexpectedRequests.shift()
  }
  const onRequest = (request: ActionRequest) => {
    const parsed = parseRequest(request)
    if (parsed.kind === 'invalid') {
      remember(parsed.reason)
      return parsed.status
    }
    const phone = known.get(canonical(parsed.phone))
    if (phone !== undefined) log.add({ ...parsed, phone })
    else remember(`"${parsed.name}" for ${printable(parsed.phone)}, which is not a phone of this rack`)
    return 200
  }
  const listener = await listen({ address: { host, port }, onRequest, onGarbage: remember })
  const base = url?.replace(/\/+$/, '') ?? urlOf({ host, port: listener.port })
  return {
    addressOf: (phone) => `${base}/${encodeURIComponent(phone)}`,
    of: (phone, since) => log.of(phone, since),
    after: (phone, order) => log.after(phone, order),
    get lastOrder() {
      return log.lastOrder
    },
    waitFor: (phone, wanted, wait) => log.waitFor(phone, wanted, wait),
    unexpectedRequests,
    close: () => listener.close(),
  }
}
