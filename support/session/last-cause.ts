import { type Events, peerOf, type ReportedEvent } from '../events/index.js'
import type { ActLog, LoggedAct } from './act-log.js'
import type { DisplayHistory } from './display-history.js'
import {
  beginsCall,
  callEvents,
  endEvents,
  type KnownCalls,
  mayCause,
  stateEvents,
  type WantedReport,
} from './event-causes.js'

/** A phone of the scenario, with all its numbers. */
export interface Reporter {
  readonly id: string
  readonly number: string
  readonly numbers: readonly string[]
  readonly history: DisplayHistory
}

/** What may have caused an event last. Earlier events do not count. */
export interface Cause {
  /** By the clock, ms. */
  readonly since: number
  /** `A dialled 1002` */
  readonly description: string
}

interface Evidence {
  readonly acts: ActLog
  readonly events: Events
  /** The phones of the scenario, by id. */
  readonly reporters: ReadonlyMap<string, Reporter>
}

/**
 * The last act that may have caused an event, or the last display of a call that no act of the scenario began: somebody
 * else called, or the phone dialled by itself. Undefined: every event of the scenario counts.
 */
export function lastCause(
  evidence: Evidence,
  reporter: Reporter,
  { name: event, peer }: { readonly name: string; readonly peer?: string | undefined },
): Cause | undefined {
  const wanted: WantedReport = { reporter, event, peer }
  const acts = evidence.acts.all
  const act = acts.findLast((one, i) => mayCause(one, wanted, knownBefore(evidence, acts, i)))
  const causes: Cause[] = act ? [{ since: act.actionStartedMs, description: act.description }] : []
  if (callEvents.includes(event)) {
    const displays = unexplainedCalls(evidence, reporter, wanted)
    // The event of a call that begins comes before its display.
    const isFirst = event === 'incoming' || event === 'outgoing'
    const description = 'its display showed a call that no phone of the scenario had begun'
    causes.push(...displays.map(({ at, since }) => ({ since: isFirst ? since : at, description })))
  }
  return causes.toSorted((a, b) => a.since - b.since).at(-1)
}

function unexplainedCalls(evidence: Evidence, { history }: Reporter, wanted: WantedReport) {
  const acts = evidence.acts.all
  return history.newCalls.filter((call) => {
    const peer = wanted.peer ?? call.peer
    if (call.peer !== undefined && call.peer !== peer) return false
    return !acts.some(
      (act, i) =>
        act.startedMs >= call.since &&
        act.startedMs <= call.at &&
        beginsCall(act, { ...wanted, peer }, knownBefore(evidence, acts, i)),
    )
  })
}

/** What was known when the act with this index began. */
function knownBefore(evidence: Evidence, acts: readonly LoggedAct[], i: number): KnownCalls {
  const { reporters } = evidence
  const act = acts[i]
  const before = act?.actionStartedMs ?? 0
  return {
    lastEvents: (phone, otherSides) => lastEventsOf(evidence, { phone, before, otherSides }),
    get isInCall() {
      return act !== undefined && isInCall(evidence, act.phone, before)
    },
    isSurelyReached: (number) =>
      isWhole(
        number,
        [...reporters.values()].flatMap(({ numbers }) => numbers),
      ) && !acts.slice(0, i).some(({ phone, dials }) => phone === act?.phone && dials === number),
  }
}

/**
 * Whether a number names one phone: a phone of the scenario, or one outside. A short number or one with * may be a speed dial,
 * and one that ends like the number of a phone may be that number with a prefix.
 */
const isWhole = (number: string, known: readonly string[]) =>
  known.includes(number) || (/^\+?\d{3,}$/.test(number) && !known.some((own) => number.endsWith(own)))

interface CallQuery {
  readonly phone: string
  /** ms by the clock */
  readonly before: number
  readonly otherSides?: readonly string[] | undefined
}

function lastEventsOf(evidence: Evidence, { phone, before, otherSides }: CallQuery): string[] | undefined {
  const reported = callEventsBefore(evidence, phone, before)
  if (reported.length === 0) return undefined
  const reporter = evidence.reporters.get(phone)
  const lastOf = new Map<string, string>()
  for (const event of reported) {
    const peer = reporter ? peerOf(event, reporter) : ''
    // An event that does not name its call may belong to any of them.
    if (!peer && endEvents.includes(event.name)) lastOf.clear()
    lastOf.set(peer, event.name)
  }
  return [...lastOf].flatMap(([peer, name]) =>
    !otherSides || !peer || otherSides.includes(peer) ? [name] : [],
  )
}

const callEventsBefore = ({ events, reporters }: Evidence, phone: string, before: number): ReportedEvent[] =>
  events
    .of(phone, reporters.get(phone)?.history.since)
    .filter(({ at, name }) => at < before && stateEvents.includes(name))

/** By the last display of the phone, or by its events if they are newer. */
function isInCall(evidence: Evidence, phone: string, before: number): boolean {
  const after = callEventsBefore(evidence, phone, before).at(-1)?.at ?? 0
  const shown = evidence.reporters.get(phone)?.history.showedCall({ after, before })
  const last = lastEventsOf(evidence, { phone, before }) ?? []
  return shown ?? last.some((event) => !endEvents.includes(event))
}
