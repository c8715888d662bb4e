import { describe, expect, test } from 'vitest'
import type { ProbeResult } from '../../support/lease/index.js'
import { rackAt } from '../helpers/lease/rack-of-leases.js'
import { acquire, oneOf } from '../helpers/lease/requests.js'

const minuteMs = 60_000
const recheckMs = 30_000

/** A rack with one phone. */
function rackOfOne() {
  const rack = rackAt()
  const probed = (verdict: ProbeResult['verdict'], more: Partial<ProbeResult> = {}) =>
    rack.ask({
      kind: 'probed',
      by: 'nightly',
      results: [{ phone: '1', verdict, as: 'D785 10.1', ...more }],
    })
  const granted = (id: string) => rack.granted(acquire(id, oneOf(['1'])))
  const give = (lease: { readonly id: string; readonly token: number }) =>
    rack.ask({ kind: 'release', id: lease.id, token: lease.token })
  const claimed = () => rack.ask({ kind: 'claimProbes', phones: ['1', '2'] })
  return { ...rack, probed, granted, give, claimed, record: () => rack.state().phones['1'] }
}

describe('a probe is remembered', () => {
  test('for a minute, for other jobs too, with what the phone was then', () => {
    const rack = rackOfOne()
    const first = rack.granted('first')
    expect(first.phones[0]?.probedAs).toBeUndefined()
    rack.probed('usable')
    rack.give(first)
    rack.after(minuteMs - 1)
    const second = rack.granted('second')
    expect(second.phones[0]?.probedAs).toBe('D785 10.1')
    rack.give(second)
    rack.after(1)
    expect(rack.granted('third').phones[0]?.probedAs).toBeUndefined()
    expect(rack.state().probes).toEqual({})
  })

  test('not of a phone that was left in use', () => {
    const rack = rackOfOne()
    rack.granted('dies')
    rack.probed('usable')
    rack.after(30_000)
    expect(rack.granted('next').phones[0]?.probedAs).toBeUndefined()
  })

  test('for as long as before if the clock is set back', () => {
    const rack = rackOfOne()
    rack.probed('usable')
    rack.after(-3_600_000)
    expect(rack.granted('first').phones[0]?.probedAs).toBe('D785 10.1')
    rack.ask({ kind: 'expire' })
    rack.after(minuteMs)
    rack.ask({ kind: 'expire' })
    expect(rack.state().probes).toEqual({})
  })
})

describe('the health that follows from probes', () => {
  test('a suspect phone is probed each time, until it is found usable', () => {
    const rack = rackOfOne()
    rack.probed('suspect', { reason: 'it showed ringing' })
    expect(rack.record()).toMatchObject({ health: 'suspect', by: 'nightly', reason: 'it showed ringing' })
    expect(rack.granted('first').phones[0]?.probedAs).toBeUndefined()
    rack.probed('usable')
    expect(rack.record()).toBeUndefined()
  })

  test('an unusable phone is quarantined with its evidence, and nobody gets it', () => {
    const rack = rackOfOne()
    rack.probed('usable')
    rack.probed('unusable', { reason: 'no answer', evidence: 'lab1:/x.png' })
    expect(rack.record()).toMatchObject({
      health: 'quarantined',
      reason: 'no answer',
      evidence: 'lab1:/x.png',
    })
    expect(rack.ask(acquire('first', oneOf(['1'])))).toMatchObject({ kind: 'refused', because: 'outOfUse' })
  })

  test('it returns after two probes that pass one after the other, and a failure counts anew', () => {
    const rack = rackOfOne()
    rack.probed('unusable', { reason: 'no answer' })
    const since = rack.record()?.sinceMs
    rack.after(recheckMs)
    rack.probed('usable')
    rack.probed('unusable', { reason: 'wrong display' })
    expect(rack.record()).toMatchObject({ health: 'quarantined', reason: 'wrong display', sinceMs: since })
    rack.probed('usable')
    expect(rack.record()?.health).toBe('quarantined')
    rack.probed('usable')
    expect(rack.record()).toBeUndefined()
    expect(rack.granted('first').phones[0]?.probedAs).toBe('D785 10.1')
  })

  test('who left it in use stays known through all of that', () => {
    const rack = rackOfOne()
    rack.granted('dies')
    rack.after(30_000)
    rack.ask({ kind: 'expire' })
    for (const verdict of ['unusable', 'usable', 'usable', 'suspect', 'usable'] as const) {
      rack.probed(verdict)
      expect(rack.record()?.left?.owner.job, verdict).toBe('dies')
    }
  })

  test.each(['quarantined', 'maintenance'] as const)(
    'only a person returns a phone %s by a person',
    (health) => {
      const rack = rackOfOne()
      rack.probed('unusable', { reason: 'no answer' })
      rack.ask({ kind: 'setHealth', phones: ['1'], health, by: 'Ann', reason: 'repair' })
      rack.after(recheckMs)
      expect(rack.claimed()).toEqual({ kind: 'claimed', phones: [] })
      for (const verdict of ['usable', 'usable', 'unusable'] as const) rack.probed(verdict)
      expect(rack.record()).toMatchObject({ health, by: 'Ann', reason: 'repair' })
    },
  )

  test('a job that has lost its lease judges no phone', () => {
    const rack = rackOfOne()
    const lease = rack.granted('first')
    rack.after(30_000)
    const results = [{ phone: '1', verdict: 'unusable', as: '' } as const]
    expect(rack.ask({ kind: 'probed', lease, by: 'first', results })).toEqual({
      kind: 'lost',
      why: 'expired',
    })
    expect(rack.record()?.health).toBe('healthy')
  })
})

test('one of all who need a phone out of use probes it, and not before its time', () => {
  const rack = rackOfOne()
  rack.probed('unusable')
  expect(rack.claimed()).toEqual({ kind: 'claimed', phones: [] })
  rack.after(recheckMs)
  expect(rack.claimed()).toEqual({ kind: 'claimed', phones: ['1'] })
  expect(rack.claimed()).toEqual({ kind: 'claimed', phones: [] })
  rack.after(-3_600_000)
  rack.ask({ kind: 'expire' })
  rack.after(recheckMs)
  expect(rack.claimed()).toEqual({ kind: 'claimed', phones: ['1'] })
})
