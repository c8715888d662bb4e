import { OffhookError } from '../errors.js'
import { guidePage } from '../guide-page.js'
import type { Events, EventWaitResult, ListenAddress, ReportedEvent, WantedEvent } from './types.js'

/** Offhook cannot listen for events. */
export class EventsError extends OffhookError {
  override name = 'EventsError'
}

/** A phone did not report the expected event. Reports count it as a failed expectation, by its name. */
export class EventAssertionError extends OffhookError {
  override name = 'EventAssertionError'
}

/** The display shows a state, but no event confirms it. Reports count it as a failed expectation, by its name. */
export class EventDisagreementError extends OffhookError {
  override name = 'EventDisagreementError'
}

/** A phone as messages name it. */
interface NamedPhone {
  /** `B (desk-2, D785)` */
  readonly label: string
  /** Its id in the rack. */
  readonly id: string
}

type MissingEvent = Extract<EventWaitResult, { kind: 'not reported' }> & {
  /** What came after the events that are too old, and may have caused them once more: `A dialled 1002`. */
  readonly since?: string | undefined
}

export const notReported = (
  phone: NamedPhone,
  wanted: WantedEvent,
  missing: MissingEvent,
  events: Events,
): EventAssertionError =>
  new EventAssertionError(
    [`${phone.label} did not report ${describeWanted(wanted)} within ${Math.round(missing.withinMs)} ms:`]
      .concat(reasons(phone, missing, events))
      .join('\n  '),
  )

export const displayAndEventDisagree = (
  phone: NamedPhone,
  shown: string,
  wanted: WantedEvent,
  missing: MissingEvent,
  events: Events,
): EventDisagreementError =>
  new EventDisagreementError(
    [`${phone.label}: the display shows ${shown}, but no event ${describeWanted(wanted)} came from it:`]
      .concat(reasons(phone, missing, events))
      .join('\n  '),
  )

export const unexpectedEvent = (phone: NamedPhone, reported: readonly ReportedEvent[]): EventAssertionError =>
  new EventAssertionError(`${phone.label} should report nothing, but it reported ${list(reported)}`)

/** Why a step that needs the events of a phone cannot run. */
export const noEventAddress = (id: string): string =>
  `${id} reports no events, because the rack file has no address for them. Write there, with the address of this ` +
  `computer: events: { host: 192.0.2.10, port: 8100 }, and let the action URLs of the phone call it (${guidePage('events.md')})`

export const noSuchEvent = (name: string, known: readonly string[]): string =>
  `no phone reports "${name}". Known events: ${known.join(', ')}`

const fixes: Readonly<Record<string, string>> = {
  EADDRINUSE:
    'the port is in use. Choose another one under events: in the rack file, or leave port: out to take any free one ' +
    '(with --parallel every worker needs its own)',
  EADDRNOTAVAIL:
    'this computer has no such address. Put one of its addresses under events: host: in the rack file',
  EACCES: 'this user may not listen on that port. Choose one above 1023 under events: in the rack file',
  ENOTFOUND: 'the name is unknown. Put an address of this computer under events: host: in the rack file',
}

export const cannotListen = (
  { host, port }: ListenAddress,
  { code = '', message }: NodeJS.ErrnoException,
): EventsError =>
  new EventsError(
    `Cannot listen for the phones' events on ${host}, port ${port}: ${fixes[code] ?? message} (${code})`,
  )

/** `"connected" or "unhold" with 1002` */
const describeWanted = ({ anyOf, peer }: WantedEvent) =>
  (anyOf?.map((name) => `"${name}"`).join(' or ') ?? 'anything') + (peer === undefined ? '' : ` with ${peer}`)

/** `connected (1001, 1002), hold` */
const list = (events: readonly ReportedEvent[]): string =>
  events.map(({ name, local, remote }) => `${name} (${local || '?'}, ${remote || '?'})`).join(', ')

function reasons(
  { id }: NamedPhone,
  { instead, tooOld, since, neverReported }: MissingEvent,
  { addressOf, unexpectedRequests }: Events,
): string[] {
  const came = instead.length
    ? `what it reported: ${list(instead.slice(-10))}`
    : 'it has reported nothing else since then'
  const never =
    'it has never reported anything. Its action URLs must call ' +
    `${addressOf(id)}/EVENT/$local/$remote (${guidePage('events.md')})`
  const old =
    `too old: ${list(tooOld.slice(-10))}, because after it ${since ?? 'something may have caused it again'}. Expect an ` +
    `event before the next act that may cause it (${guidePage('events.md')})`
  return [
    neverReported ? never : came,
    ...(tooOld.length > 0 ? [old] : []),
    ...unexpectedRequests.map((request) => `also received: ${request}`),
  ]
}
