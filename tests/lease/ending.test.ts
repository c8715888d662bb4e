import { describe, expect, test } from 'vitest'
import { decide, emptyState, type LeaseRequest } from '../../support/lease/index.js'
import { phonesOf, rackAt } from '../helpers/lease/rack-of-leases.js'
import { acquire, oneOf, owner } from '../helpers/lease/requests.js'

describe('the end of a lease', () => {
  test('an expired lease hands its phones on as left in use, with what its owner recorded', () => {
    const rack = rackAt()
    const first = rack.granted(acquire('first', oneOf(['1'])))
    rack.ask({ kind: 'record', id: 'first', token: first.token, phone: '1', facts: { language: 'English' } })
    rack.ask({ kind: 'record', id: 'first', token: first.token, phone: '1', facts: { language: 'Deutsch' } })
    rack.after(30_000)
    const second = rack.granted(acquire('second', oneOf(['1'])))
    expect(second.phones[0]?.left).toMatchObject({ owner: { job: 'first' }, facts: { language: 'English' } })
    // The second dies too, before it has put the phone right.
    rack.ask({
      kind: 'record',
      id: 'second',
      token: second.token,
      phone: '1',
      facts: { language: 'Italiano', ringer: 3 },
    })
    rack.after(30_000)
    const third = rack.granted(acquire('third', oneOf(['1'])))
    expect(third.phones[0]?.left).toMatchObject({
      owner: { job: 'second' },
      facts: { language: 'English', ringer: 3 },
    })
    rack.ask({ kind: 'cleaned', id: 'third', token: third.token, phone: '1' })
    rack.after(30_000)
    rack.granted(acquire('fourth', oneOf(['1'])))
    expect(rack.state().phones['1']?.left?.facts).toEqual({})
  })

  test('a lease ends when it expires, and not when somebody notices it', () => {
    const rack = rackAt(1_000_000)
    rack.granted(acquire('dies', oneOf(['1'])))
    rack.after(90_000)
    const { state, events } = decide(rack.state(), { kind: 'expire' }, rack.now())
    expect(events).toMatchObject([{ event: 'ended', why: 'expired', fromMs: 1_000_000, atMs: 1_030_000 }])
    expect(state.phones['1']?.left?.atMs).toBe(1_030_000)
    // Its owner learns it for some time from now on.
    expect(state.ended).toMatchObject([{ atMs: 1_090_000 }])
  })

  test('a released phone was left idle, unless the owner says otherwise', () => {
    const rack = rackAt()
    const first = rack.granted(acquire('first', oneOf(['1'], ['2'])))
    rack.ask({ kind: 'release', id: 'first', token: first.token, left: ['2'] })
    expect(Object.keys(rack.state().phones)).toEqual(['2'])
  })

  test('only the owner releases: a lease that was lost frees nothing', () => {
    const rack = rackAt()
    const first = rack.granted(acquire('first', oneOf(['1'])))
    rack.after(30_000)
    rack.granted(acquire('second', oneOf(['1'])))
    expect(rack.ask({ kind: 'release', id: 'first', token: first.token })).toEqual({
      kind: 'lost',
      why: 'expired',
    })
    expect(rack.state().leases).toHaveLength(1)
  })

  test('a lease that is taken away tells its owner who did it, and why', () => {
    const rack = rackAt()
    const first = rack.granted(acquire('first', oneOf(['1'])))
    rack.ask({ kind: 'forceRelease', phones: ['1'], by: 'Ada', reason: 'demo' })
    expect(
      rack.ask({
        kind: 'renew',
        id: 'first',
        token: first.token,
        owner: owner('first'),
        phones: [],
        leaseMs: 30_000,
      }),
    ).toEqual({ kind: 'lost', why: 'forced', by: 'Ada', reason: 'demo' })
  })

  test('a job that stops to wait gives back what it may have got', () => {
    const rack = rackAt()
    rack.granted(acquire('first', oneOf(['1'])))
    rack.ask({ kind: 'withdraw', id: 'first' })
    rack.granted(acquire('second', oneOf(['1'])))
  })

  test('a longer lease than 30 s is not granted', () => {
    const rack = rackAt()
    expect(rack.granted(acquire('long', oneOf(['1']), { leaseMs: 3_600_000 })).expiresAtMs).toBe(
      rack.now() + 30_000,
    )
  })
})

describe('bookings', () => {
  const booking = {
    kind: 'book',
    id: 'b',
    person: 'Ada',
    reason: 'demo',
    phones: ['1'],
    forMs: 60_000,
  } as const

  test('a booked phone is granted to nobody else, and is not taken from its owner', () => {
    const rack = rackAt()
    const first = rack.granted(acquire('first', oneOf(['1'])))
    expect(rack.ask(booking)).toMatchObject({
      kind: 'booked',
      waitsFor: [{ phone: '1', owner: { job: 'first' } }],
    })
    rack.ask({ kind: 'release', id: 'first', token: first.token })
    expect(rack.ask(acquire('second', oneOf(['1'])))).toMatchObject({
      kind: 'queued',
      waitsFor: [{ by: 'booking', booking: { person: 'Ada' } }],
    })
    rack.granted(acquire('own run', oneOf(['1']), { owner: owner('laptop', 'Ada') }))
  })

  test('it ends with its time, or before', () => {
    const rack = rackAt()
    rack.ask(booking)
    rack.after(60_000)
    const { token } = rack.granted(acquire('first', oneOf(['1'])))
    rack.ask({ kind: 'release', id: 'first', token })
    rack.ask(booking)
    rack.ask({ kind: 'unbook', id: 'b' })
    rack.granted(acquire('second', oneOf(['1'])))
  })

  test('the history says who took a booking from its person, and why', () => {
    const own = decide(rackWith(booking), { kind: 'unbook', id: 'b' }, 2)
    const forced = decide(rackWith(booking), { kind: 'unbook', id: 'b', by: 'Bob', reason: 'gone home' }, 2)
    expect(forced.state.bookings).toEqual([])
    expect(forced.events).toMatchObject([{ event: 'unbooked', by: 'Bob', reason: 'gone home' }])
    expect(own.events).toEqual([
      { event: 'unbooked', atMs: 2, booking: expect.objectContaining({ id: 'b' }) },
    ])
  })

  test('two people do not book one phone', () => {
    const rack = rackAt()
    rack.ask(booking)
    expect(rack.ask({ ...booking, id: 'c', person: 'Bob' })).toMatchObject({
      kind: 'refused',
      because: 'booked',
      booking: { person: 'Ada' },
    })
  })
})

const rackWith = (request: LeaseRequest) => decide(emptyState(1), request, 1).state

describe('time and servers', () => {
  test('a clock that was set back neither blocks phones nor ends leases', () => {
    const rack = rackAt(10_000_000)
    rack.granted(acquire('dies', oneOf(['1'])))
    rack.after(-3_600_000)
    expect(rack.ask(acquire('waits', oneOf(['1'])))).toMatchObject({ kind: 'queued' })
    rack.after(29_999)
    expect(rack.ask(acquire('waits', oneOf(['1'])))).toMatchObject({ kind: 'queued' })
    rack.after(1)
    rack.granted(acquire('waits', oneOf(['1'])))
  })

  test('a decision that changes nothing returns the same state', () => {
    const rack = rackAt()
    rack.granted(acquire('busy', oneOf(['1'])))
    rack.ask(acquire('waits', oneOf(['1'])))
    const before = rack.state()
    rack.after(10)
    rack.ask(acquire('waits', oneOf(['1'])))
    rack.ask({ kind: 'expire' })
    expect(rack.state()).toBe(before)
  })

  test('a server that lost its state grants nothing before the owners have reported themselves', () => {
    const before = rackAt()
    const held = before.granted(acquire('first', oneOf(['1'])))
    const rack = rackAt(before.now() + 1000)
    rack.ask({ kind: 'serverChanged', instance: 'new', quietMs: 30_000 })
    expect(rack.ask(acquire('second', oneOf(['1', '2'])))).toMatchObject({
      kind: 'queued',
      grantsFromMs: rack.now() + 30_000,
    })
    const phones = held.phones.map(({ role, phone }) => ({ role, phone, facts: {} }))
    const renew = {
      kind: 'renew',
      id: 'first',
      token: held.token,
      owner: owner('first'),
      phones,
      leaseMs: 30_000,
    } as const
    rack.after(5000)
    expect(rack.ask(renew)).toMatchObject({ kind: 'renewed' })
    rack.after(25_000)
    rack.ask(renew)
    const second = rack.granted(acquire('second', oneOf(['1', '2'])))
    expect(phonesOf(second)).toEqual(['2'])
    expect(second.token).toBeGreaterThan(held.token)
    // From then on, an unknown lease is a lost one.
    expect(rack.ask({ ...renew, id: 'third', token: 7 })).toEqual({ kind: 'lost', why: 'unknown' })
  })

  test('of two owners that report one phone, the later one has it', () => {
    const rack = rackAt()
    rack.ask({ kind: 'serverChanged', instance: 'new', quietMs: 30_000 })
    const report = (id: string, token: number) =>
      rack.ask({
        kind: 'renew',
        id,
        token,
        owner: owner(id),
        phones: [{ role: 'A', phone: '1', facts: {} }],
        leaseMs: 30_000,
      })
    expect(report('earlier', 5)).toMatchObject({ kind: 'renewed' })
    expect(report('later', 9)).toMatchObject({ kind: 'renewed' })
    expect(report('earlier', 5)).toMatchObject({ kind: 'lost' })
  })
})
