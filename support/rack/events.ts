import type { Clock } from '../clock/index.js'
import { actionUrls, type Events, openEvents } from '../events/index.js'
import type { RackFile } from './schema.js'

const wildcards = ['0.0.0.0', '::']
const loopback = /^(127\.|localhost$|::1$)/

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).hostname : '')

/** What no phone could call, in words. */
export function eventsProblem({ events, phones }: RackFile): string | undefined {
  if (!events || events.url) return undefined
  if (wildcards.includes(events.host))
    return `no phone can call ${events.host}. Add url: with the address that phones call, such as http://192.0.2.10:8100`
  const real = phones.find(({ address }) => address && !loopback.test(hostOf(address)))
  if (real && loopback.test(events.host))
    return `${real.id} cannot call ${events.host}. Put the address of this computer in the phones' network under host:`
  return undefined
}

/**
 * Listens for the phones of a rack. Virtual phones always report, and here they are told where to; real ones do
 * where the rack file has `events:`. Nothing where nobody would report.
 * @throws EventsError where it cannot listen
 */
export async function openRackEvents(
  { events, phones }: RackFile,
  clock: Clock,
): Promise<Events | undefined> {
  if (!events && phones.every(({ address }) => address)) return undefined
  return openEvents({ ...(events ?? { host: '127.0.0.1', port: 0 }), phones, clock })
}

/** Where a phone reports to; nothing for a real one that nobody has told. */
export const reportsTo = (
  events: Events | undefined,
  { id, address }: RackFile['phones'][number],
  rack: RackFile,
): string | undefined => (rack.events || !address ? events?.addressOf(id) : undefined)

/** The settings that make a virtual phone report; what the rack file says goes before. */
export const withActionUrls = (
  events: Events | undefined,
  { id, settings }: RackFile['phones'][number],
): Record<string, string> => ({ ...(events && actionUrls(events.addressOf(id))), ...settings })
