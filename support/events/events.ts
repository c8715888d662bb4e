import type { Clock } from '../clock/index.js'
import { listen, urlOf } from './listener.js'
import { EventLog } from './log.js'
import { type ActionRequest, readRequest } from './request.js'
import type { Events, ReportingPhone } from './types.js'

export interface EventsOptions {
  /** Address of this computer to listen on. */
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  /** What phones call it, where that is not `http://host:port`. */
  readonly url?: string | undefined
  readonly phones: readonly ReportingPhone[]
  readonly clock: Clock
}

/** Enough to see what is wrong in a phone's action URLs. */
const oddLimit = 5

/** Listens for what the phones of a rack report. @throws EventsError where it cannot listen */
export async function openEvents({ host, port, url, phones, clock }: EventsOptions): Promise<Events> {
  const known = new Map(phones.map((phone) => [phone.id, phone]))
  const log = new EventLog(known, clock)
  const oddities: string[] = []
  const remember = (oddity: string) => {
    if (!oddities.includes(oddity)) oddities.push(oddity)
    if (oddities.length > oddLimit) oddities.shift()
  }
  const hear = (request: ActionRequest) => {
    const reading = readRequest(request)
    if (reading.kind === 'odd') {
      remember(reading.reason)
      return reading.status
    }
    if (known.has(reading.phone)) log.keep(reading)
    else remember(`"${reading.name}" for ${reading.phone}, which is no phone of this rack`)
    return 200
  }
  const listener = await listen({ host, port }, hear)
  const base = url?.replace(/\/+$/, '') ?? urlOf({ host, port: listener.port })
  return {
    addressOf: (phone) => `${base}/${encodeURIComponent(phone)}`,
    of: (phone, since) => log.of(phone, since),
    waitFor: (phone, wanted, wait) => log.waitFor(phone, wanted, wait),
    oddities,
    close: () => listener.close(),
  }
}
