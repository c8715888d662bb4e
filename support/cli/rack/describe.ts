import { describeDuration, describeTime } from './duration.js'
import { oneLine } from './table.js'
import type { BookingView, HealthView, OwnerView, PhoneView } from './view.js'

/** Parts of sentences about phones. Texts of others are made harmless here. */

/** `nightly 12 on lab1 (process 4711)`, or `anna on lab1 (process 4711)` for a person. */
export function shortOwner({ job, person, host, processId }: OwnerView): string {
  return `${oneLine(person ?? job)} on ${oneLine(host)} (process ${processId})`
}

/** With the scenario. */
export const fullOwner = (owner: OwnerView): string =>
  owner.scenario === null ? shortOwner(owner) : `${shortOwner(owner)}, scenario "${oneLine(owner.scenario)}"`

export const passed = (time: string, nowMs: number): string => describeDuration(nowMs - Date.parse(time))
export const remaining = (time: string, nowMs: number): string => describeDuration(Date.parse(time) - nowMs)

/** `quarantined by anna since 14:02:11 (25 min): the display is black; evidence: x.png` */
export function describeHealth(
  { state, reason, by, since, evidence, returns }: HealthView,
  nowMs: number,
): string {
  if (since === null) return state
  const why = reason === null ? '' : `: ${oneLine(reason)}`
  const back = returns === 'by probes' ? '; returns when probes pass' : ''
  const seen = evidence === null ? '' : `; evidence: ${oneLine(evidence)}`
  return `${state} by ${oneLine(by ?? '')} since ${describeTime(since, nowMs)} (${passed(since, nowMs)})${why}${seen}${back}`
}

/** `booked by anna until 14:32:00 (25 min more): trying the new menu (booking 3f2a91bc)` */
export const describeBooking = ({ id, person, reason, until }: BookingView, nowMs: number): string =>
  `booked by ${oneLine(person)} until ${describeTime(until, nowMs)} (${remaining(until, nowMs)} more): ${oneLine(reason)} (booking ${id})`

export function describeLeft({ left }: PhoneView, nowMs: number): string[] {
  if (!left) return []
  return [
    `left in use by ${fullOwner(left.by)} at ${describeTime(left.at, nowMs)}; whoever gets it next brings it to idle first`,
  ]
}
