import { describe, expect, test } from 'vitest'
import { phonesOf, rackAt } from '../helpers/lease/rack-of-leases.js'
import { acquire, oneOf, owner } from '../helpers/lease/requests.js'

describe('granting phones', () => {
  test('all phones are granted at once, or none', () => {
    const rack = rackAt()
    rack.granted(acquire('first', oneOf(['1'])))
    const second = rack.ask(acquire('second', oneOf(['1', '2'], ['1', '2'])))
    expect(second).toMatchObject({
      kind: 'queued',
      place: 1,
      waiting: 1,
      waitsFor: [{ phone: '1', by: 'lease', owner: { job: 'first' } }],
    })
    expect(rack.state().leases).toHaveLength(1)
  })

  test('tokens rise', () => {
    const rack = rackAt()
    const first = rack.granted(acquire('first', oneOf(['1'])))
    const second = rack.granted(acquire('second', oneOf(['2'])))
    expect(second.token).toBeGreaterThan(first.token)
  })

  test('a request whose answer was lost gets the same lease again', () => {
    const rack = rackAt()
    const request = acquire('first', oneOf(['1', '2']))
    const first = rack.granted(request)
    expect(rack.granted(request)).toEqual(first)
    expect(rack.state().leases).toHaveLength(1)
  })

  test('phones that others wait for are taken last', () => {
    const rack = rackAt()
    rack.granted(acquire('busy', oneOf(['3'])))
    rack.ask(acquire('needs 1', oneOf(['1'], ['3']), { priority: -1 }))
    expect(phonesOf(rack.granted(acquire('any', oneOf(['1', '2']))))).toEqual(['2'])
  })

  test('suspect phones are taken last, and phones that were left in use late', () => {
    const rack = rackAt()
    rack.ask({ kind: 'setHealth', phones: ['1'], health: 'suspect', by: 'probe', reason: 'slow' })
    rack.granted(acquire('dies', oneOf(['2'])))
    rack.after(30_000)
    expect(phonesOf(rack.granted(acquire('any', oneOf(['1', '2', '3']))))).toEqual(['3'])
    expect(phonesOf(rack.granted(acquire('next', oneOf(['1', '2', '3']))))).toEqual(['2'])
  })

  test('phones of the same group, and of different groups', () => {
    const rack = rackAt()
    const any = [
      { group: 'D785', phones: ['1'] },
      { group: 'D865', phones: ['2', '3'] },
    ]
    const roles = ['A', 'B'].map((name) => ({ name, candidates: any }))
    const same = rack.granted(acquire('same', { roles, same: [['A', 'B']] }))
    expect(phonesOf(same)).toEqual(['2', '3'])
    rack.ask({ kind: 'release', id: 'same', token: same.token })
    const different = rack.granted(acquire('different', { roles, different: [['A', 'B']] }))
    expect(phonesOf(different)).toContain('1')
  })
})

describe('refusing what cannot be', () => {
  test('roles that need more phones than there are', () => {
    const rack = rackAt()
    const outcome = rack.ask(acquire('too many', oneOf(['1', '2'], ['9', '3'], ['1', '2'], ['1', '2'])))
    expect(outcome).toEqual({
      kind: 'refused',
      because: 'impossible',
      roles: ['A', 'C', 'D'],
      phones: ['1', '2'],
    })
    expect(rack.state().queue).toEqual([])
  })

  test('the same group that has too few phones', () => {
    const roles = ['A', 'B'].map((name) => ({
      name,
      candidates: [
        { group: 'D785', phones: ['1'] },
        { group: 'D865', phones: ['2'] },
      ],
    }))
    expect(rackAt().ask(acquire('same', { roles, same: [['A', 'B']] }))).toMatchObject({
      kind: 'refused',
      because: 'impossible',
      roles: ['A', 'B'],
    })
  })

  test('phones that are out of use: also a request that already waits', () => {
    const rack = rackAt()
    rack.granted(acquire('busy', oneOf(['1'])))
    rack.ask(acquire('waits', oneOf(['1'])))
    rack.ask({ kind: 'setHealth', phones: ['1'], health: 'quarantined', by: 'lab', reason: 'no display' })
    expect(rack.ask(acquire('waits', oneOf(['1'])))).toMatchObject({
      kind: 'refused',
      because: 'outOfUse',
      phones: [{ phone: '1', health: 'quarantined', reason: 'no display', by: 'lab' }],
    })
    expect(rack.state().queue).toEqual([])
    rack.ask({ kind: 'setHealth', phones: ['1'], health: 'healthy', by: 'lab' })
    expect(rack.ask(acquire('waits', oneOf(['1'])))).toMatchObject({ kind: 'queued' })
  })
})

describe('the order of the queue', () => {
  test('a big request is not overtaken for ever by small ones', () => {
    const rack = rackAt()
    const first = rack.granted(acquire('first', oneOf(['1'])))
    const second = rack.granted(acquire('second', oneOf(['2'])))
    rack.ask(acquire('big', oneOf(['1', '2'], ['1', '2'])))
    rack.ask({ kind: 'release', id: 'first', token: first.token })
    const small = rack.ask(acquire('small', oneOf(['1', '2'])))
    expect(small).toMatchObject({ kind: 'queued', place: 2 })
    rack.ask({ kind: 'release', id: 'second', token: second.token })
    rack.granted(acquire('big', oneOf(['1', '2'], ['1', '2'])))
  })

  test('a request for other phones is not held up', () => {
    const rack = rackAt()
    rack.granted(acquire('first', oneOf(['1'])))
    rack.ask(acquire('big', oneOf(['1', '2'], ['1', '2'])))
    expect(phonesOf(rack.granted(acquire('small', oneOf(['2', '3']))))).toEqual(['3'])
  })

  test('a higher priority comes first, but not before those that have waited for long', () => {
    const rack = rackAt()
    const busy = rack.granted(acquire('busy', oneOf(['1'])))
    const renew = () =>
      rack.ask({
        kind: 'renew',
        id: 'busy',
        token: busy.token,
        owner: owner('busy'),
        phones: [],
        leaseMs: 30_000,
      })
    rack.ask(acquire('old', oneOf(['1'])))
    rack.after(20_000)
    renew()
    expect(rack.ask(acquire('urgent', oneOf(['1']), { priority: 1 }))).toMatchObject({ place: 1 })
    for (let i = 0; i < 31; i++) {
      rack.after(20_000)
      renew()
      for (const id of ['old', 'urgent']) rack.ask(acquire(id, oneOf(['1'])))
    }
    expect(rack.ask(acquire('late', oneOf(['1']), { priority: 1 }))).toMatchObject({ place: 3 })
  })

  test('a request that is not seen any more loses its place', () => {
    const rack = rackAt()
    rack.granted(acquire('busy', oneOf(['1'])))
    rack.ask(acquire('dead', oneOf(['1'])))
    rack.after(30_000)
    rack.granted(acquire('alive', oneOf(['1'])))
    expect(rack.state().queue).toEqual([])
    expect(rack.state().phoneLists).toEqual({})
  })
})
