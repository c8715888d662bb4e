import { peerOf, type ReportedEvent } from '../events/index.js'

const prepositions: Readonly<Record<string, string>> = {
  incoming: 'from',
  missed: 'from',
  outgoing: 'to',
  connected: 'to',
}

/** `B reported connected to 1001 after 12 ms`, counted from the act before it. */
export function eventInWords(
  name: string,
  number: string,
  event: ReportedEvent,
  afterMs: number | undefined,
): string {
  const peer = peerOf(event, { number })
  const side = peer ? ` ${prepositions[event.name] ?? 'with'} ${peer}` : ''
  const time = afterMs === undefined ? '' : ` after ${Math.round(afterMs)} ms`
  return `${name} reported ${event.name}${side}${time}`
}
