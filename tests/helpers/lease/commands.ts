import fc from 'fast-check'
import type { LeaseRequest, Requirement, Role } from '../../../support/lease/index.js'
import { acquire } from './requests.js'

/** Random requests of a few jobs and people to a small rack, and a clock that jumps. */

export const groups = [
  { group: 'D785', phones: ['1', '2', '3'] },
  { group: 'D865', phones: ['4', '5'] },
  { group: 'snom300', phones: ['6'] },
]
export const allPhones = groups.flatMap(({ phones }) => phones)

/** A request to the store, or a jump of its clock, or what an owner does with the lease it got last. */
export type Command =
  | { readonly do: 'ask'; readonly request: LeaseRequest }
  | { readonly do: 'tick'; readonly ms: number }
  | { readonly do: 'acquire' | 'renew' | 'release' | 'releaseByOther'; readonly id: string }

const phones = fc.subarray(allPhones, { minLength: 1 })
const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')

const candidates = phones.map((some) =>
  groups.map(({ group, phones: all }) => ({ group, phones: all.filter((phone) => some.includes(phone)) })),
)

export const requirement: fc.Arbitrary<Requirement> = fc
  .record({
    lists: fc.array(candidates, { minLength: 1, maxLength: 4 }),
    tie: fc.constantFrom('same', 'different', undefined),
  })
  .map(({ lists, tie }) => {
    const roles = lists.map((list, index): Role => ({ name: `role${index}`, candidates: list }))
    const tied = roles.slice(0, 2).map(({ name }) => name)
    return { roles, ...(tie && tied.length === 2 ? { [tie]: [tied] } : {}) }
  })

/** A job that waits repeats the same request, so each id has one requirement. */
export const requests: fc.Arbitrary<ReadonlyMap<string, LeaseRequest>> = fc
  .array(fc.record({ requirement, priority: fc.constantFrom(0, 0, 0, 1, -1) }), {
    minLength: 8,
    maxLength: 8,
  })
  .map(
    (all) =>
      new Map(
        all.map((one, index) => [
          'abcdefgh'[index] ?? '',
          acquire('abcdefgh'[index] ?? '', one.requirement, { priority: one.priority }),
        ]),
      ),
  )

const people = fc.constantFrom('Ada', 'Bob')
const rare = fc.oneof(
  phones.map((some): LeaseRequest => ({ kind: 'forceRelease', phones: some, by: 'Ada', reason: 'demo' })),
  fc.record({ some: phones, person: people }).map(
    ({ some, person }): LeaseRequest => ({
      kind: 'book',
      id: `${person} ${some.join()}`,
      person,
      reason: 'demo',
      phones: some,
      forMs: 60_000,
    }),
  ),
  phones.map(
    (some): LeaseRequest => ({
      kind: 'setHealth',
      phones: some,
      health: 'quarantined',
      by: 'lab',
      reason: 'broken',
    }),
  ),
  phones.map((some): LeaseRequest => ({ kind: 'setHealth', phones: some, health: 'healthy', by: 'lab' })),
  ids.map((id): LeaseRequest => ({ kind: 'withdraw', id })),
  phones.map((some): LeaseRequest => ({ kind: 'claimProbes', phones: some })),
  fc.record({ some: phones, verdict: fc.constantFrom('usable', 'suspect', 'unusable') }).map(
    ({ some, verdict }): LeaseRequest => ({
      kind: 'probed',
      by: 'lab',
      results: some.map((phone) => ({ phone, verdict, as: 'D785' }) as const),
    }),
  ),
  fc
    .string({ minLength: 1, maxLength: 3 })
    .map((instance): LeaseRequest => ({ kind: 'serverChanged', instance, quietMs: 30_000 })),
)

const ticks = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 12_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(30_000, 3_600_000, -1, -5000, -3_600_000) },
)

export const commands: fc.Arbitrary<readonly Command[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: ids.map((id): Command => ({ do: 'acquire', id })) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constantFrom('renew', 'release'), id: ids }) as fc.Arbitrary<Command>,
    },
    { weight: 1, arbitrary: ids.map((id): Command => ({ do: 'releaseByOther', id })) },
    { weight: 3, arbitrary: ticks.map((ms): Command => ({ do: 'tick', ms })) },
    { weight: 1, arbitrary: rare.map((request): Command => ({ do: 'ask', request })) },
  ),
  { maxLength: 60 },
)
