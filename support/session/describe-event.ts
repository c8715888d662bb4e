import type { ReportedEvent } from '../events/index.js'

/** `B reported connected to 1001 after 12 ms`. The time counts from the last action before the event. */
export function describeEvent(
  name: string,
  event: ReportedEvent,
  peer: string,
  afterMs: number | undefined,
): string {
  const side = peer ? ` ${prepositions[event.name] ?? 'with'} ${peer}` : ''
  const time = afterMs === undefined ? '' : ` after ${Math.round(afterMs)} ms`
  return `${name} reported ${event.name}${side}${time}`
}

const prepositions: Readonly<Record<string, string>> = {
  incoming: 'from',
  missed: 'from',
  outgoing: 'to',
  connected: 'to',
}
