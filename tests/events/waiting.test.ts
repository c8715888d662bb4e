import { expect, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import type { Wait, Wanted } from '../../support/events/index.js'
import { EventLog } from '../../support/events/log.js'

function kept() {
  const clock = manualClock()
  const log = new EventLog(new Map([['B', { id: 'B', number: '1002' }]]), clock)
  const report = (name: string, local = '', remote = '') => log.keep({ phone: 'B', name, local, remote })
  /** What became of the wait, once the clock has gone on by `ms`. */
  const wait = async (wanted: Wanted, options: Partial<Wait> = {}, ms = 0) => {
    const testimony = log.waitFor('B', wanted, { withinMs: 100, ...options })
    await clock.advance(ms)
    return testimony
  }
  return { clock, log, report, wait }
}

const hold = { anyOf: ['hold'] }

test('an event that has come already is found at once', async () => {
  const { clock, report, wait } = kept()
  report('incoming')
  report('hold')
  await clock.advance(30)
  expect(await wait(hold)).toMatchObject({ kind: 'reported', event: { name: 'hold', order: 2 }, afterMs: 0 })
})

test('an event that comes in time ends the wait, whatever else comes before', async () => {
  const { clock, log, report } = kept()
  const waiting = log.waitFor('B', hold, { withinMs: 100 })
  await clock.advance(20)
  report('unhold')
  await clock.advance(50)
  report('hold')
  expect(await waiting).toMatchObject({ kind: 'reported', afterMs: 70 })
})

test('after the deadline it is told what came instead', async () => {
  const { clock, log, report } = kept()
  const waiting = log.waitFor('B', hold, { withinMs: 100 })
  await clock.advance(20)
  report('unhold')
  await clock.advance(80)
  report('hold')
  expect(await waiting).toMatchObject({
    kind: 'not reported',
    withinMs: 100,
    mute: false,
    instead: [{ name: 'unhold' }],
  })
})

test('a phone that never reported anything is called mute', async () => {
  const { wait } = kept()
  expect(await wait(hold, {}, 100)).toEqual({ kind: 'not reported', withinMs: 100, instead: [], mute: true })
})

test('events from before, and those that have counted already, do not count', async () => {
  const { clock, log, report, wait } = kept()
  report('hold')
  await clock.advance(10)
  expect(await wait(hold, { since: 10 }, 100)).toMatchObject({
    kind: 'not reported',
    mute: false,
    instead: [],
  })
  report('hold')
  expect(await wait(hold, { since: 10 })).toMatchObject({ event: { order: 2 } })
  const except = new Set(log.of('B'))
  expect(await wait(hold, { except }, 100)).toMatchObject({ kind: 'not reported' })
  report('hold')
  expect(await wait(hold, { except })).toMatchObject({ event: { order: 3 } })
})

test('without a name any event will do', async () => {
  const { report, wait } = kept()
  expect(await wait({}, {}, 100)).toMatchObject({ kind: 'not reported' })
  report('whatever')
  expect(await wait({})).toMatchObject({ kind: 'reported', event: { name: 'whatever' } })
})

test.each([
  ['1002', '1001', true],
  ['1001', '1002', true],
  ['1001', '', true],
  ['', '1001', true],
  ['1002', '', false],
  ['', '', false],
  ['1002', '1003', false],
  ['1001', '1003', false],
  ['1003', '1001', false],
  ['1001', '1001', false],
])('local %s and remote %s are a call of 1002 with 1001: %s', async (local, remote, is) => {
  const { report, wait } = kept()
  report('hold', local, remote)
  const { kind } = await wait({ ...hold, peer: '1001' }, {}, 100)
  expect(kind).toBe(is ? 'reported' : 'not reported')
})

test('a run of many days keeps the last thousand events of a phone', async () => {
  const { log, report } = kept()
  for (let i = 0; i < 1200; i++) report('hold')
  expect([log.of('B').length, log.of('B').at(-1)?.order]).toEqual([1000, 1200])
})
