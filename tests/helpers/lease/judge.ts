import type { LeaseState, WaitingRecord } from '../../../support/lease/index.js'

/** Judges states without the code that decides. It tries every assignment. */

interface Standing {
  readonly sinceMs: number
  readonly priority: number
  readonly ticket: number
}

/** The requests that wait and come before one: by age, one step of priority for ten minutes. */
export const waitingBefore = ({ queue }: LeaseState, own: Standing): readonly WaitingRecord[] =>
  queue.filter((other) => compare(other, own) < 0).toSorted(compare)

export const waitingInOrder = ({ queue }: LeaseState): readonly WaitingRecord[] => queue.toSorted(compare)

const compare = (a: Standing, b: Standing) => rank(a) - rank(b) || a.ticket - b.ticket
const rank = ({ sinceMs, priority }: Standing) => sinceMs - priority * 600_000

/** Of the phones of a request, the most that are free at once; -1 if it can never be served. */
export function freeFor(state: LeaseState, waiting: WaitingRecord): number {
  const leased = new Set(state.leases.flatMap(({ phones }) => phones.map(({ phone }) => phone)))
  const booked = new Set(state.bookings.flatMap(({ phones }) => phones))
  const isUsable = (phone: string) => state.phones[phone]?.health !== 'quarantined' && !booked.has(phone)
  const isAllowed = (chosen: readonly Chosen[]) =>
    waiting.same.every((list) => new Set(groupsOf(list, chosen)).size <= 1) &&
    waiting.different.every((list) => new Set(groupsOf(list, chosen)).size === groupsOf(list, chosen).length)
  const most = (roles: WaitingRecord['roles'], chosen: readonly Chosen[]): number => {
    const [role, ...rest] = roles
    if (!role) return isAllowed(chosen) ? chosen.filter(({ phone }) => !leased.has(phone)).length : -1
    const choices = role.candidates.flatMap(({ group, phones }) =>
      (state.phoneLists[phones] ?? []).map((phone) => ({ name: role.name, group, phone })),
    )
    return Math.max(
      -1,
      ...choices
        .filter(({ phone }) => isUsable(phone) && chosen.every((other) => other.phone !== phone))
        .map((choice) => most(rest, [...chosen, choice])),
    )
  }
  return most(waiting.roles, [])
}

interface Chosen {
  readonly name: string
  readonly group: string
  readonly phone: string
}

const groupsOf = (names: readonly string[], chosen: readonly Chosen[]) =>
  chosen.filter(({ name }) => names.includes(name)).map(({ group }) => group)
