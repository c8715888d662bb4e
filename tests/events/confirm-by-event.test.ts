import { expect, test } from 'vitest'
import type { Phone } from '../../support/phone/index.js'
import type { RackPhone } from '../../support/rack/index.js'
import { openEventMonitor } from '../../support/session/confirm-by-event.js'
import { twoReportingPhones } from '../helpers/events/rack.js'

const idle = { state: 'idle' }
const connected = { state: 'connected', peer: '1001' }

/** B has been called by A, and has answered. */
async function answered(reportEvent: (report: (event: string, peer?: string) => void) => void) {
  const phones = twoReportingPhones()
  await phones.B.expectState(idle)
  await phones.clock.advance(10)
  phones.acted('A')
  phones.report('B', 'incoming', '1001')
  await phones.B.expectState({ state: 'ringing', peer: '1001' })
  await phones.clock.advance(10)
  phones.acted('B')
  reportEvent((name, peer) => phones.report('B', name, peer))
  return phones
}

test('display and event agree', async () => {
  const { B, errorOf } = await answered((report) => report('connected', '1001'))
  expect(await errorOf(B.expectState(connected))).toBeUndefined()
})

test('the display shows connected, but no event confirms it', async () => {
  const { B, errorOf } = await answered(() => {})
  const error = await errorOf(B.expectState(connected))
  expect(error?.name).toBe('EventDisagreementError')
  expect(error?.message).toMatch(
    /^B \(desk-B, D785\): the display shows "connected" with 1001, but no event "connected" or "unhold" with 1001 came from it:/,
  )
})

test('a further display needs no event', async () => {
  const { B, errorOf } = await answered(() => {})
  expect(await errorOf(B.expectState({ state: 'connected', display: 'label' }))).toBeUndefined()
})

test.each<[string, (report: (event: string, peer?: string) => void) => void]>([
  ['of another kind', (report) => report('hold', '1001')],
  ['with another phone', (report) => report('connected', '1003')],
])('an event %s does not confirm the display', async (_, event) => {
  const { B, errorOf } = await answered(event)
  expect((await errorOf(B.expectState(connected)))?.name).toBe('EventDisagreementError')
})

test('the event may come after the display, within the same deadline', async () => {
  const { B, report, clock, errorOf } = await answered(() => {})
  const showing = B.expectState(connected)
  await clock.advance(99)
  report('B', 'connected', '1001')
  expect(await errorOf(showing)).toBeUndefined()
  const phones = await answered(() => {})
  const late = phones.errorOf(phones.B.expectState(connected, { withinMs: 50 }))
  await phones.clock.after(60)
  phones.report('B', 'connected', '1001')
  expect((await late)?.name).toBe('EventDisagreementError')
})

test.each<[string, (phone: Phone) => Promise<unknown>]>([
  ['expectStays', (phone) => phone.expectStays(connected, { forMs: 10 })],
  ['expectLasts', (phone) => phone.expectLasts(connected, { forMs: 10 })],
  ['waitForAnyState', (phone) => phone.waitForAnyState(['connected', 'holding'])],
])('%s needs the event too', async (_, expecting) => {
  const silent = await answered(() => {})
  expect((await silent.errorOf(expecting(silent.B)))?.name).toBe('EventDisagreementError')
  const reporting = await answered((report) => report('connected', '1001'))
  expect(await reporting.errorOf(expecting(reporting.B))).toBeUndefined()
})

/** A dials 1002, and its display shows another number: the call was forwarded. */
async function forwarded(reported: string) {
  const phones = twoReportingPhones()
  await phones.A.expectState(idle)
  await phones.clock.advance(10)
  phones.acts('A', { kind: 'perform', verb: 'dial', number: '1002' })
  phones.report('A', 'outgoing', reported)
  return phones
}

test.each([
  ['whom the phone dialled', '1002', undefined],
  ['the new target', '1003', undefined],
  ['another phone', '1004', 'EventDisagreementError'],
])('the event of a call that is forwarded names %s', async (_, reported, error) => {
  const { A, errorOf } = await forwarded(reported)
  expect((await errorOf(A.expectState({ state: 'calling', peer: '1003' })))?.name).toBe(error)
})

test('redialling does not tell the number: the event may name each one that was dialled before', async () => {
  const phones = await forwarded('1002')
  expect(await phones.errorOf(phones.A.expectState({ state: 'calling', peer: '1003' }))).toBeUndefined()
  await phones.A.expectState(idle)
  await phones.clock.advance(10)
  phones.acts('A', { kind: 'perform', verb: 'redial' })
  phones.report('A', 'outgoing', '1002')
  expect(await phones.errorOf(phones.A.expectState({ state: 'calling', peer: '1003' }))).toBeUndefined()
})

test('the event for expectLasts may come within the deadline of both', async () => {
  const { B, report, clock, errorOf } = await answered(() => {})
  const lasting = B.expectLasts(connected, { forMs: 10, withinMs: 50 })
  await clock.advance(40)
  report('B', 'connected', '1001')
  expect(await errorOf(lasting)).toBeUndefined()
  const late = await answered(() => {})
  const failing = late.errorOf(late.B.expectLasts(connected, { forMs: 10, withinMs: 50 }))
  await late.clock.after(60)
  late.report('B', 'connected', '1001')
  expect((await failing)?.name).toBe('EventDisagreementError')
})

test('a state that is never shown needs no event', async () => {
  const { B, errorOf } = await answered(() => {})
  expect(await errorOf(B.expectNever(connected, { withinMs: 10 }))).toBeUndefined()
})

test('an event of an earlier call does not confirm a display', async () => {
  const { A, report, clock, acts, errorOf } = twoReportingPhones()
  await A.expectState(idle)
  for (let call = 1; call <= 2; call++) {
    await clock.advance(10)
    acts('A', { kind: 'dial', number: '1002' })
    if (call === 1) report('A', 'outgoing', '1002')
  }
  const error = await errorOf(A.expectState({ state: 'calling', peer: '1002' }))
  expect(error?.message).toMatch(
    /no event "outgoing" with 1002 came from it:[\s\S]*too old: outgoing .* because after it A …/,
  )
})

test('a state that lasts needs no new event, a state that comes back does', async () => {
  const { B, clock, acted, report, errorOf } = await answered((report) => report('connected', '1001'))
  expect(await errorOf(B.expectState(connected))).toBeUndefined()
  await clock.advance(10)
  acted('B')
  expect(await errorOf(B.expectState(connected))).toBeUndefined()
  acted('B')
  report('B', 'hold', '1001')
  expect(await errorOf(B.expectState({ state: 'holding', peer: '1001' }))).toBeUndefined()
  await clock.advance(10)
  acted('B')
  // The event of the first time is old.
  expect((await errorOf(B.expectState(connected)))?.name).toBe('EventDisagreementError')
  report('B', 'unhold', '1001')
  expect(await errorOf(B.expectState(connected))).toBeUndefined()
})

test('a state that only a verb has waited for is not confirmed yet', async () => {
  const { B, shows, errorOf } = await answered(() => {})
  shows('B', { state: 'connected' })
  expect((await errorOf(B.expectState(connected)))?.name).toBe('EventDisagreementError')
})

test('a phone that did not act needs no event', async () => {
  const { A, B, acted, errorOf } = await answered((report) => report('connected', '1001'))
  expect(await errorOf(A.expectState({ state: 'connected', peer: '1002' }))).toBeUndefined()
  expect(await errorOf(B.expectState(connected))).toBeUndefined()
  acted('A')
  expect(await errorOf(B.expectState(idle))).toBeUndefined()
  expect((await errorOf(A.expectState(idle)))?.message).toContain('"disconnected" or "transfer"')
})

const rack = { events: undefined, withinMs: 100 }
const cast = new Map([['A', { id: 'reception', number: '1', reportsTo: undefined } as unknown as RackPhone]])

test('the tag is refused if a phone reports no events, and the message has the missing entry', () => {
  const open = (...names: string[]) =>
    openEventMonitor(
      rack,
      cast,
      names.map((name) => ({ name })),
    )
  expect(() => open('@calls', '@confirm-by-event')).toThrow(
    /^@confirm-by-event: reception reports no events, .* Write there.*: events: \{ host: .*docs\/guide\/events\.md/,
  )
  expect(open('@calls').monitor).toBeUndefined()
})

test('a rack may ask for it in all scenarios', () => {
  expect(() => openEventMonitor({ ...rack, confirmsByEvent: true }, cast, [])).toThrow(
    /^confirm: true: reception reports no events/,
  )
})
