import { OffhookError } from '../errors.js'
import type { Events, Place, ReportedEvent, Testimony, Wanted } from './types.js'

/** Nobody can listen for events. */
export class EventsError extends OffhookError {
  override name = 'EventsError'
}

/** A phone did not report what a sentence says. By its name reports tell a failed expectation from a broken test. */
export class EventAssertionError extends OffhookError {
  override name = 'EventAssertionError'
}

/** The two witnesses disagree: the display shows a state, and no event confirms it. */
export class EventDisagreementError extends OffhookError {
  override name = 'WitnessAssertionError'
}

/** A phone as a message names it, with what it is called in the rack. */
interface Who {
  /** `B (desk-2, D785)` */
  readonly called: string
  readonly id: string
}

type Missing = Extract<Testimony, { kind: 'not reported' }>

export const notReported = (
  who: Who,
  wanted: Wanted,
  missing: Missing,
  events: Events,
): EventAssertionError =>
  new EventAssertionError(
    [`${who.called} did not report ${inWords(wanted)} within ${Math.round(missing.withinMs)} ms:`]
      .concat(reasons(who, missing, events))
      .join('\n  '),
  )

export const displayAndEventDisagree = (
  who: Who,
  shown: string,
  wanted: Wanted,
  missing: Missing,
  events: Events,
): EventDisagreementError =>
  new EventDisagreementError(
    [`${who.called}: the display says ${shown}, but no event ${inWords(wanted)} came from it:`]
      .concat(reasons(who, missing, events))
      .join('\n  '),
  )

export const reportedUnasked = (who: Who, unasked: readonly ReportedEvent[]): EventAssertionError =>
  new EventAssertionError(`${who.called} was to report nothing, but it reported ${list(unasked)}`)

/** Why nothing can be said of what a phone reports. */
export const nobodyListens = (id: string): string =>
  `${id} reports no events, because the rack file does not say where to. Write there, with the address of this ` +
  'computer: events: { host: 192.0.2.10, port: 8100 }, and let the action URLs of the phone call it (docs/guide/events.md)'

export const noSuchEvent = (name: string, known: readonly string[]): string =>
  `no phone reports "${name}". Known events: ${known.join(', ')}`

const fixes: Readonly<Record<string, string>> = {
  EADDRINUSE:
    'the port is in use. Choose another one under events: in the rack file, or leave port: out to take any free one ' +
    '(with --parallel every worker needs its own)',
  EADDRNOTAVAIL: 'this computer has no such address. Put one of its own under events: host: in the rack file',
  EACCES: 'that port is not for everybody. Choose one above 1023 under events: in the rack file',
  ENOTFOUND: 'nobody knows that name. Put an address of this computer under events: host: in the rack file',
}

export const cannotListen = (
  { host, port }: Place,
  { code = '', message }: NodeJS.ErrnoException,
): EventsError =>
  new EventsError(
    `Cannot listen for the phones' events on ${host}, port ${port}: ${fixes[code] ?? message} (${code})`,
  )

/** `"connected" or "unhold" with 1002` */
const inWords = ({ anyOf, peer }: Wanted) =>
  (anyOf?.map((name) => `"${name}"`).join(' or ') ?? 'anything') + (peer === undefined ? '' : ` with ${peer}`)

/** `connected (1001, 1002), hold` */
const list = (events: readonly ReportedEvent[]): string =>
  events.map(({ name, local, remote }) => `${name} (${local || '?'}, ${remote || '?'})`).join(', ')

function reasons({ id }: Who, { instead, mute }: Missing, { addressOf, oddities }: Events): string[] {
  const came = instead.length
    ? `what it reported: ${list(instead.slice(-10))}`
    : 'it has reported nothing else since then'
  const never =
    'it has never reported anything. Its action URLs must call ' +
    `${addressOf(id)}/EVENT/$local/$remote (docs/guide/events.md)`
  return [mute ? never : came, ...oddities.map((oddity) => `also heard: ${oddity}`)]
}
