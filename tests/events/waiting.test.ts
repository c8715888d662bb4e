import { expect, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import type { EventWait, WantedEvent } from '../../support/events/index.js'
import { EventLog } from '../../support/events/log.js'

function openLog() {
  const clock = manualClock()
  const log = new EventLog(new Map([['B', { id: 'B', number: '1002' }]]), clock)
  const report = (name: string, local = '', remote = '') => log.add({ phone: 'B', name, local, remote })
  /** The result of a wait, after the clock has advanced by `ms`. */
  const wait = async (wanted: WantedEvent, options: Partial<EventWait> = {}, ms = 0) => {
    const result = log.waitFor('B', wanted, { withinMs: 100, ...options })
    await clock.advance(ms)
    return result
  }
  return { clock, log, report, wait }
}

const hold = { anyOf: ['hold'] }

test('an event that has already come is found at once', async () => {
  const { clock, report, wait } = openLog()
  report('incoming')
  report('hold')
  await clock.advance(30)
  expect(await wait(hold)).toMatchObject({ kind: 'reported', event: { name: 'hold', order: 2 }, afterMs: 0 })
})

test('an event that comes in time ends the wait, also after other events', async () => {
  const { clock, log, report } = openLog()
  const waiting = log.waitFor('B', hold, { withinMs: 100 })
  await clock.advance(20)
  report('unhold')
  await clock.advance(50)
  report('hold')
  expect(await waiting).toMatchObject({ kind: 'reported', afterMs: 70 })
})

test('after the deadline the result has the other events', async () => {
  const { clock, log, report } = openLog()
  const waiting = log.waitFor('B', hold, { withinMs: 100 })
  await clock.advance(20)
  report('unhold')
  await clock.advance(80)
  report('hold')
  expect(await waiting).toMatchObject({
    kind: 'not reported',
    withinMs: 100,
    neverReported: false,
    instead: [{ name: 'unhold' }],
    tooOld: [],
  })
})

test('an event that is too old does not count, and is in the result', async () => {
  const { clock, report, wait } = openLog()
  report('hold')
  await clock.advance(10)
  const isTooOld = ({ at }: { at: number }) => at < 10
  expect(await wait(hold, { isTooOld }, 100)).toMatchObject({
    kind: 'not reported',
    tooOld: [{ name: 'hold', order: 1 }],
    instead: [],
  })
  report('hold')
  expect(await wait(hold, { isTooOld })).toMatchObject({ event: { order: 2 } })
})

test('the result says that a phone has never reported anything', async () => {
  const { wait } = openLog()
  expect(await wait(hold, {}, 100)).toEqual({
    kind: 'not reported',
    withinMs: 100,
    instead: [],
    tooOld: [],
    neverReported: true,
  })
})

test('events before `since`, and events that have counted already, do not count', async () => {
  const { clock, log, report, wait } = openLog()
  report('hold')
  await clock.advance(10)
  expect(await wait(hold, { since: 10 }, 100)).toMatchObject({
    kind: 'not reported',
    neverReported: false,
    instead: [],
  })
  report('hold')
  expect(await wait(hold, { since: 10 })).toMatchObject({ event: { order: 2 } })
  const except = new Set(log.of('B'))
  expect(await wait(hold, { except }, 100)).toMatchObject({ kind: 'not reported' })
  report('hold')
  expect(await wait(hold, { except })).toMatchObject({ event: { order: 3 } })
})

test('without a name any event matches', async () => {
  const { report, wait } = openLog()
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
  const { report, wait } = openLog()
  report('hold', local, remote)
  const { kind } = await wait({ ...hold, peer: '1001' }, {}, 100)
  expect(kind).toBe(is ? 'reported' : 'not reported')
})

test('an event on any identity of the phone is an event of the phone', async () => {
  const clock = manualClock()
  const phone = { id: 'B', number: '1002', identities: [{ number: '1002' }, { number: '1012' }] }
  const log = new EventLog(new Map([['B', phone]]), clock)
  log.add({ phone: 'B', name: 'incoming', local: '1012', remote: '1001' })
  const result = log.waitFor('B', { anyOf: ['incoming'], peer: '1001' }, { withinMs: 0 })
  await clock.advance(1)
  expect(await result).toMatchObject({ kind: 'reported' })
})

test('the log stores the last thousand events of a phone', async () => {
  const { log, report } = openLog()
  for (let i = 0; i < 1200; i++) report('hold')
  expect([log.of('B').length, log.of('B').at(-1)?.order]).toEqual([1000, 1200])
})
