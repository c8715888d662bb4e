import type { Clock } from '../clock/index.js'
import { actionUrls, type Events, openEvents } from '../events/index.js'
import type { RackFile } from './schema.js'

const wildcards = ['0.0.0.0', '::']
const loopback = /^(127\.|localhost$|::1$)/

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).hostname : '')

/** Why phones cannot reach the event listener at the address of the rack file; undefined if they can. */
export function unreachableListener({ events, phones }: RackFile): string | undefined {
  if (!events || events.url) return undefined
  if (wildcards.includes(events.host))
    return `no phone can call ${events.host}. Add url: with the address that phones call, such as http://192.0.2.10:8100`
  const real = phones.find(({ address }) => address && !loopback.test(hostOf(address)))
  if (real && loopback.test(events.host))
    return `${real.id} cannot call ${events.host}. Put the address of this computer in the phones' network under host:`
  return undefined
}

/**
 * Listens for the events of a rack's phones. Virtual phones always report; real phones report if the rack file has
 * `events:`. Returns undefined if no phone reports.
 * @throws EventsError if it cannot listen
 */
export async function openRackEvents(
  { events, phones }: RackFile,
  clock: Clock,
): Promise<Events | undefined> {
  if (!events && phones.every(({ address }) => address)) return undefined
  return openEvents({ ...(events ?? { host: '127.0.0.1', port: 0 }), phones, clock })
}

/** Whether the phones report to an address that only one process can listen on: it was written into them by hand, or has a fixed port. */
export const hasOneListener = ({ events }: Pick<RackFile, 'events'>): boolean =>
  events !== undefined && !(events.provision && events.port === 0 && events.url === undefined)

/** The address that a phone reports to; undefined for a real phone of a rack without `events:`. */
export const reportsTo = (
  events: Events | undefined,
  { id, address }: RackFile['phones'][number],
  rack: RackFile,
): string | undefined => (rack.events || !address ? events?.addressOf(id) : undefined)

/** The settings of a virtual phone, with its action URLs. The settings of the rack file override them. */
export const withActionUrls = (
  events: Events | undefined,
  { id, settings }: RackFile['phones'][number],
): Record<string, string> => ({ ...(events && actionUrls(events.addressOf(id))), ...settings })
