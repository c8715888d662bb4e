import type { PhoneAction } from '../phone/index.js'
import { dialledNumber, type Effect, effectsOf } from './act-effects.js'

/**
 * Which act may have caused an event. An event counts only if it came after the last act that may have caused it, so an
 * event of an earlier call never stands for one that is missing in this call.
 *
 * - A new call with the same other side may cause every event of a call again.
 * - Ending a call causes "disconnected" and "missed" on both sides, but only while the phone still has that call: if A hangs
 *   up, reports it, and then B hangs up, the event of A counts.
 * - Answering causes "connected" on both sides.
 * - Every other event is caused on the phone that acts: "hold", "dnd on", "offhook".
 * - A key whose effect depends on the state of the phone may cause any event, except the one that the phone reported last
 *   about the same call: a phone that is on hold cannot be put on hold.
 */
export function mayCause(act: Act, wanted: WantedReport, known: KnownCalls): boolean {
  const { reporter, event, peer } = wanted
  const has = (...some: readonly Effect[]) => some.some((effect) => act.effects.includes(effect))
  const isOwn = act.phone === reporter.id
  const ownCause = ownCauses[event]
  if (!callEvents.includes(event)) {
    // A key without a time is no long press.
    const others: readonly Effect[] = event === 'longpress' ? [] : ['anything']
    return isOwn && (!ownCause || has(...ownCause, ...others))
  }
  if (beginsCall(act, wanted, known)) return true
  const isConcerned = isOwn || event === received || peer === undefined || act.numbers.includes(peer)
  if (!isConcerned) return false
  const otherSides = isOwn ? peer && [peer] : act.numbers
  const last = known.lastEvents(reporter.id, otherSides || undefined)
  if (endEvents.includes(event)) return has('ends calls', ...unknownEffects) && isOpen(last)
  const causes = (isOwn ? ownCause : othersCauses[event]) ?? []
  // Dialling puts the call before on hold.
  const isPossible = has(...unknownEffects) || (isOwn && event === 'hold' && has('dials'))
  return has(...causes) || (isPossible && canBeReported(event, last))
}

/** One act of a phone. */
export interface Act {
  /** The id of the phone. */
  readonly phone: string
  /** All numbers of the phone. */
  readonly numbers: readonly string[]
  readonly effects: readonly Effect[]
  /** The number that it dials. */
  readonly dials: string | undefined
}

/** The event that a phone is expected to report. */
export interface WantedReport {
  readonly reporter: { readonly id: string; readonly numbers: readonly string[] }
  readonly event: string
  /** The number of the other side; undefined: any. */
  readonly peer: string | undefined
}

/** What is known of the calls when an act began. */
export interface KnownCalls {
  /**
   * The last event that a phone reported of each of its calls. Undefined if it has reported none at all: nothing is known.
   * @param otherSides only of calls with one of these numbers
   */
  lastEvents(phone: string, otherSides?: readonly string[]): readonly string[] | undefined
  /** Whether the phone that acts has a call. */
  readonly isInCall: boolean
  /** Whether a dialled number surely reaches the phone that has it, and no other one. */
  isSurelyReached(number: string): boolean
}

export const actOf = (phone: Pick<Act, 'phone' | 'numbers'>, action: PhoneAction | undefined): Act => ({
  ...phone,
  effects: effectsOf(action),
  dials: dialledNumber(action),
})

/** Whether an act may have begun a call between the reporting phone and the wanted other side. */
export function beginsCall(act: Act, { reporter, event, peer }: WantedReport, known: KnownCalls): boolean {
  const isOwn = act.phone === reporter.id
  const dials = act.effects.includes('dials')
  const mayDial = act.effects.some((effect) => unknownEffects.includes(effect))
  if (dials || (mayDial && !known.isInCall)) {
    // Forwarding may lead a call to another phone than the one that has the number.
    const reached = act.dials !== undefined && known.isSurelyReached(act.dials) ? act.dials : undefined
    if (isOwn) return peer === undefined || reached === undefined || peer === reached
    if (peer === undefined || act.numbers.includes(peer))
      return reached === undefined || reporter.numbers.includes(reached)
  }
  // A transfer connects two phones that did not act.
  const isBetweenOthers = !isOwn && peer !== undefined && !act.numbers.includes(peer)
  return act.effects.includes('transfers') && isBetweenOthers && event !== received
}

/** Effects on a call that depend on the state of the phone. */
const unknownEffects: readonly Effect[] = ['anything', 'anything to a call']

const received = 'received attended transfer'

/** Events after which a phone has no longer the call. */
export const endEvents: readonly string[] = ['disconnected', 'missed']

/** Events that say what became of a call. */
export const stateEvents: readonly string[] = [
  'incoming',
  'outgoing',
  'connected',
  'hold',
  'unhold',
  ...endEvents,
]

/** Events that another call may cause again. */
export const callEvents: readonly string[] = [
  ...stateEvents,
  'transfer',
  'blind transfer',
  'attended transfer',
  received,
]

/** Effects of acts of the same phone. Without an entry: every act of that phone. */
const ownCauses: Readonly<Record<string, readonly Effect[]>> = {
  connected: ['answers'],
  hold: ['holds'],
  unhold: ['resumes'],
  transfer: ['transfers'],
  'blind transfer': ['transfers'],
  'attended transfer': ['transfers'],
  offhook: ['lifts the handset'],
  onhook: ['puts down the handset'],
  'dnd on': ['enables DND'],
  'dnd off': ['disables DND'],
  'redirection on': ['forwards'],
  'redirection off': ['stops forwarding'],
  'log on': ['registers'],
  'log off': ['registers'],
  longpress: ['long press'],
}

/** Effects of acts of the other side. */
const othersCauses: Readonly<Record<string, readonly Effect[]>> = {
  connected: ['answers'],
  [received]: ['transfers'],
}

const isOpen = (last: readonly string[] | undefined) =>
  last === undefined || last.some((event) => !endEvents.includes(event))

const canBeReported = (event: string, last: readonly string[] = []) =>
  last.length === 0 || last.some((other) => other !== event)
