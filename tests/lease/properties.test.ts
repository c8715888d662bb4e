import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LeaseRequest, LeaseState } from '../../support/lease/index.js'
import { allPhones, type Command, commands, requests } from '../helpers/lease/commands.js'
import { freeFor, waitingBefore, waitingInOrder } from '../helpers/lease/judge.js'
import { rackAt } from '../helpers/lease/rack-of-leases.js'
import { acquire, oneOf } from '../helpers/lease/requests.js'

type Rack = ReturnType<typeof rackAt>
type Step = (
  rack: Rack,
  act: () => ReturnType<Rack['ask']> | undefined,
  known: ReadonlyMap<string, LeaseRequest>,
  command: Command,
) => void

/** Plays random commands. `step` performs each of them, and judges what it did. */
function play(step: Step, atEnd: (rack: Rack, known: ReadonlyMap<string, LeaseRequest>) => void = () => {}) {
  fc.assert(
    fc.property(requests, commands, (known, all) => {
      const rack = rackAt(10_000_000)
      const tokens = new Map<string, number>()
      const ask = (request: LeaseRequest) => {
        const outcome = rack.ask(request)
        if (outcome.kind === 'granted' && 'id' in request) tokens.set(request.id, outcome.token)
        return outcome
      }
      for (const command of all) step(rack, () => perform(rack, ask, known, tokens, command), known, command)
      atEnd(rack, known)
    }),
    { numRuns: 200 },
  )
}

function perform(
  rack: Rack,
  ask: Rack['ask'],
  known: ReadonlyMap<string, LeaseRequest>,
  tokens: ReadonlyMap<string, number>,
  command: Command,
) {
  switch (command.do) {
    case 'tick':
      rack.after(command.ms)
      return ask({ kind: 'expire' })
    case 'ask':
      return ask(command.request)
    case 'acquire': {
      const request = known.get(command.id)
      return request && ask(request)
    }
    case 'releaseByOther':
      return ask({ kind: 'release', id: command.id, token: 1 })
    default: {
      const token = tokens.get(command.id)
      const request = known.get(command.id)
      if (token === undefined || request?.kind !== 'acquire') return undefined
      const key = { id: command.id, token }
      if (command.do === 'release') return ask({ ...key, kind: 'release' })
      const held = rack.state().leases.find((lease) => lease.token === token)
      return ask({
        ...key,
        kind: 'renew',
        owner: request.owner,
        phones: held?.phones ?? [{ role: 'role0', phone: '1', facts: {} }],
        leaseMs: 30_000,
      })
    }
  }
}
const leasedPhones = ({ leases }: LeaseState) =>
  leases.flatMap(({ phones }) => phones.map(({ phone }) => phone))

test('no phone has two owners, and no token is given twice', () => {
  play((rack, act) => {
    const before = rack.state()
    const outcome = act()
    const phones = leasedPhones(rack.state())
    expect(new Set(phones).size).toBe(phones.length)
    if (outcome?.kind === 'granted' && !before.leases.some(({ token }) => token === outcome.token))
      expect(outcome.token).toBeGreaterThanOrEqual(before.nextToken)
    expect(rack.state().leases.every(({ token }) => token < rack.state().nextToken)).toBe(true)
  })
})

test('a grant has a phone of its own for each role, which may play it and is in use by nobody', () => {
  play((rack, act) => {
    const before = rack.state()
    const outcome = act()
    if (outcome?.kind !== 'granted' || before.leases.some(({ token }) => token === outcome.token)) return
    const phones = outcome.phones.map(({ phone }) => phone)
    expect(new Set(phones).size).toBe(phones.length)
    for (const phone of phones) expect(rack.state().phones[phone]?.health).not.toBe('quarantined')
  })
})

/** A grant, the requests that wait and come before it, and the state without it. */
function newGrant(
  rack: Rack,
  act: () => ReturnType<Rack['ask']> | undefined,
  known: ReadonlyMap<string, LeaseRequest>,
) {
  const before = rack.state()
  const outcome = act()
  const after = rack.state()
  const isNew = outcome?.kind === 'granted' && !before.leases.some(({ token }) => token === outcome.token)
  const granted = isNew ? after.leases.find(({ token }) => token === outcome.token) : undefined
  const request = known.get(granted?.id ?? '')
  if (!granted || request?.kind !== 'acquire') return undefined
  const arrived = { sinceMs: rack.now(), priority: request.priority ?? 0, ticket: before.nextTicket }
  const own = before.queue.find(({ id }) => id === granted.id) ?? arrived
  const without = { ...after, leases: after.leases.filter((lease) => lease !== granted) }
  return { earlier: waitingBefore(after, own), after, without }
}

test('nobody takes phones from the first of the queue', () => {
  play((rack, act, known) => {
    const grant = newGrant(rack, act, known)
    const [first] = grant?.earlier ?? []
    if (grant && first) expect(freeFor(grant.after, first)).toBe(freeFor(grant.without, first))
  })
})

test('only its token releases a lease', () => {
  play((rack, act, _, command) => {
    const before = rack.state()
    const outcome = act()
    if (command.do !== 'releaseByOther') return
    expect(outcome?.kind).toBe('lost')
    expect(rack.state().leases).toEqual(before.leases)
  })
})

test('time ends every lease, and gives no longer one back', () => {
  play(
    () => {},
    (rack) => {
      rack.after(30_000)
      rack.ask({ kind: 'expire' })
      expect(rack.state().leases).toEqual([])
      expect(rack.state().queue).toEqual([])
    },
  )
  play(
    (_, act) => act(),
    (rack) => {
      for (const { expiresAtMs } of rack.state().leases)
        expect(expiresAtMs - rack.now()).toBeLessThanOrEqual(30_000)
    },
  )
})

test('no phone is lost: when all is over, one request gets all of them', () => {
  play(
    (_, act) => act(),
    (rack) => {
      rack.ask({ kind: 'setHealth', phones: allPhones, health: 'healthy', by: 'lab' })
      rack.after(60_000)
      expect(rack.granted(acquire('all', oneOf(...allPhones.map((phone) => [phone])))).phones).toHaveLength(
        allPhones.length,
      )
    },
  )
})

test('no deadlock: when everything is free, the first of the queue is served', () => {
  play(
    (_, act) => act(),
    (rack, known) => {
      rack.ask({ kind: 'setHealth', phones: allPhones, health: 'healthy', by: 'lab' })
      for (const { id } of rack.state().bookings) rack.ask({ kind: 'unbook', id })
      for (const { id, token } of rack.state().leases) rack.ask({ kind: 'release', id, token })
      if (rack.state().grantsFromMs > rack.now()) return
      rack.ask({ kind: 'expire' })
      const [first] = waitingInOrder(rack.state())
      const request = first && known.get(first.id)
      if (request) rack.granted(request)
    },
  )
})

test('a big request is served although small ones come all the time', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ phone: fc.constantFrom(...allPhones), forMs: fc.integer({ min: 1000, max: 20_000 }) }),
        { minLength: 80, maxLength: 80 },
      ),
      (small) => {
        const rack = rackAt(10_000_000)
        const ends = new Map<string, number>()
        const big = acquire('big', oneOf(allPhones, allPhones, allPhones, allPhones))
        let wait = 0
        for (const [index, { phone, forMs }] of small.entries()) {
          const id = `small ${index}`
          const any = [phone, ...allPhones]
          const outcome = rack.ask(acquire(id, oneOf(any)))
          if (outcome.kind === 'granted') ends.set(id, rack.now() + forMs)
          if (index < allPhones.length) continue
          if (rack.ask(big).kind === 'granted') return
          wait += 500
          rack.after(500)
          for (const lease of rack.state().leases)
            if ((ends.get(lease.id) ?? 0) <= rack.now())
              rack.ask({ kind: 'release', id: lease.id, token: lease.token })
          // Every lease that began before it is over.
          expect(wait).toBeLessThanOrEqual(20_500)
        }
      },
    ),
    { numRuns: 100 },
  )
})
