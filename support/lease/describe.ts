import type { Lost, Obstacle, OutOfUse, Queued, Refused } from './decision/requests.js'
import type { Owner } from './decision/state.js'

/** The name of a phone in messages, such as its id in the rack file. */
export type NameOf = (phone: string) => string

/** `nightly 12 on lab1 (process 4711), scenario "Call"`, or the name of a person. */
export function describeOwner({ job, host, processId, scenario, person }: Owner): string {
  const who = person === undefined ? job : `${person}, ${job}`
  return `${who} on ${host} (process ${processId})${scenario === undefined ? '' : `, scenario "${scenario}"`}`
}

/** `place 2 of 5; waits for a1, which nightly 12 on lab1 (process 4711) has used for 40 s` */
export function describeWait(
  { place, waiting, waitsFor, grantsFromMs }: Queued,
  nowMs: number,
  nameOf: NameOf,
): string {
  const standing = `place ${place} of ${waiting}`
  const obstacles = waitsFor.map((obstacle) => describeObstacle(obstacle, nowMs, nameOf))
  const quiet =
    grantsFromMs === undefined
      ? []
      : [
          `the server of the leases was restarted: it first waits ${seconds(grantsFromMs - nowMs)} for the heartbeats of the jobs that have phones`,
        ]
  const reasons = [...quiet, ...obstacles]
  return reasons.length === 0 ? standing : `${standing}; waits for ${reasons.join('; ')}`
}

export function describeObstacle(obstacle: Obstacle, nowMs: number, nameOf: NameOf): string {
  const name = nameOf(obstacle.phone)
  switch (obstacle.by) {
    case 'lease':
      return `${name}, which ${describeOwner(obstacle.owner)} has used for ${seconds(nowMs - obstacle.sinceMs)}`
    case 'booking': {
      const { person, reason, untilMs } = obstacle.booking
      return `${name}, which ${person} has booked for another ${seconds(untilMs - nowMs)} (${reason})`
    }
    case 'request':
      return `${name}, which ${describeOwner(obstacle.owner)} gets first`
  }
}

export function describeRefusal(refused: Refused, nameOf: NameOf): string {
  switch (refused.because) {
    case 'impossible':
      return refused.phones.length === 0
        ? `No phone of the rack fits ${refused.roles.join(', ')}`
        : `${refused.roles.join(', ')} ${refused.roles.length === 1 ? 'needs a phone that fits' : 'each need a different phone that fits'}; there are only ${refused.phones.map(nameOf).join(', ')}`
    case 'outOfUse':
      return (
        `Phones that are needed are out of use: ${refused.phones.map((phone) => describeOutOfUse(phone, nameOf)).join('; ')}. ` +
        `What to do: npx offhook rack doctor ${refused.phones.map(({ phone }) => nameOf(phone)).join(' ')}`
      )
    case 'booked':
      return `${refused.booking.phones.map(nameOf).join(', ')}: ${refused.booking.person} has a booking until ${new Date(refused.booking.untilMs).toISOString()} (${refused.booking.reason})`
  }
}

const describeOutOfUse = ({ phone, health, reason, by, sinceMs }: OutOfUse, nameOf: NameOf) =>
  `${nameOf(phone)} (${health} by ${by} since ${new Date(sinceMs).toISOString()}${reason === undefined ? '' : `: ${reason}`})`

/** The end of a sentence that begins with `The lease of a1`. */
export function describeLost(lost: Lost): string {
  switch (lost.why) {
    case 'forced':
      return `was taken away by ${lost.by}: ${lost.reason}`
    case 'expired':
      return 'has expired: its heartbeats did not arrive in time'
    case 'unknown':
      return 'is not known any more'
  }
}

function seconds(ms: number): string {
  const whole = Math.max(0, Math.round(ms / 1000))
  return whole < 120 ? `${whole} s` : `${Math.round(whole / 60)} min`
}
