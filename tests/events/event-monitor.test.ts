import { expect, test, vi } from 'vitest'
import type { ReportedEvent } from '../../support/events/index.js'
import { ActLog } from '../../support/session/act-log.js'
import { twoReportingPhones } from '../helpers/events/rack.js'

test('an event that has already come, or comes in time, is accepted', async () => {
  const { monitor, B, report, clock, errorOf } = twoReportingPhones()
  report('B', 'incoming', '1001')
  await monitor.expectEvent(B, { event: 'incoming', peer: '1001' })
  const waiting = monitor.expectEvent(B, { event: 'connected' }, 50)
  await clock.advance(40)
  report('B', 'connected', '1001')
  expect(await errorOf(waiting)).toBeUndefined()
})

test('an event that does not come is an error, with the events and requests that came instead', async () => {
  const { monitor, B, report, errorOf } = twoReportingPhones()
  report('B', 'incoming', '1003')
  const error = await errorOf(monitor.expectEvent(B, { event: 'incoming', peer: '1001' }))
  expect(error?.name).toBe('EventAssertionError')
  expect(error?.message).toBe(
    'B (desk-B, D785) did not report "incoming" with 1001 within 100 ms:\n' +
      '  what it reported: disconnected (1001, ?), incoming (1003, ?)\n' +
      '  also received: "hold" for desk-9, which is not a phone of this rack',
  )
})

test('a phone that never reported anything: the message gives its action URLs', async () => {
  const { monitor, A, errorOf } = twoReportingPhones()
  expect((await errorOf(monitor.expectEvent(A, { event: 'hold' })))?.message).toContain(
    'never reported anything. Its action URLs must call http://127.0.0.1:1/desk-A/EVENT/$local/$remote',
  )
})

test('every event counts once', async () => {
  const { monitor, B, report, errorOf } = twoReportingPhones()
  report('B', 'hold')
  report('B', 'hold')
  await monitor.expectEvent(B, { event: 'hold' })
  await monitor.expectEvent(B, { event: 'hold' })
  expect((await errorOf(monitor.expectEvent(B, { event: 'hold' })))?.name).toBe('EventAssertionError')
})

test('an event from before the phone was first seen idle does not count', async () => {
  const { monitor, B, clock, shows, errorOf } = twoReportingPhones()
  await clock.advance(10)
  shows('B', { state: 'idle' })
  const error = await errorOf(monitor.expectEvent(B, { event: 'disconnected' }))
  expect(error?.message).toContain('it has reported nothing else since then')
})

test('no event: neither since the last action nor for some time after', async () => {
  const { monitor, B, acted, report, clock, errorOf } = twoReportingPhones()
  await clock.advance(10)
  acted('B')
  expect(await errorOf(monitor.expectNoEvent(B, 50))).toBeUndefined()
  const late = monitor.expectNoEvent(B, 50)
  await clock.advance(40)
  report('B', 'hold', '1001')
  const error = await errorOf(late)
  expect(error?.message).toBe('B (desk-B, D785) should report nothing, but it reported hold (1001, ?)')
})

test('an event that came during an action belongs to it', async () => {
  const { monitor, B, acted, report, clock, errorOf } = twoReportingPhones()
  await clock.advance(10)
  report('B', 'hold')
  await clock.advance(10)
  acted('B', 15)
  expect((await errorOf(monitor.expectNoEvent(B, 0)))?.name).toBe('EventAssertionError')
})

test('new events are returned once, in order, with a description', async () => {
  const { monitor, acted, report, clock } = twoReportingPhones()
  const descriptions = () => monitor.takeNewEvents().map(({ description }) => description)
  expect(monitor.takeNewEvents()).toEqual([])
  report('A', 'log on')
  await clock.advance(10)
  acted('A', 2)
  await clock.advance(10)
  report('B', 'incoming', '1001')
  report('A', 'outgoing', '1002')
  report('A', 'dnd on')
  expect(descriptions()).toEqual([
    'A reported log on',
    'B reported incoming from 1001 after 12 ms',
    'A reported outgoing to 1002 after 12 ms',
    'A reported dnd on after 12 ms',
  ])
  expect(monitor.takeNewEvents()).toEqual([])
  report('B', 'hold', '1001')
  expect(descriptions()).toEqual(['B reported hold with 1001 after 12 ms'])
})

test('the events of earlier scenarios are not read again for the new ones', async () => {
  const { monitor, events, report } = twoReportingPhones()
  const [of, after] = [vi.spyOn(events, 'of'), vi.spyOn(events, 'after')]
  expect(monitor.takeNewEvents()).toEqual([])
  expect(after).not.toHaveBeenCalled()
  report('A', 'dnd on')
  expect(monitor.takeNewEvents()).toHaveLength(1)
  const read = after.mock.results.flatMap(({ value }) => value as readonly ReportedEvent[])
  expect(read.map(({ name }) => name)).toEqual(['dnd on'])
  expect(of).not.toHaveBeenCalled()
})

test('a session that lasts for days keeps the last thousand acts', () => {
  const acts = new ActLog()
  const phone = { phone: 'desk-1', numbers: ['1001'], action: { kind: 'dial', number: '1002' } as const }
  for (let i = 0; i < 1500; i++)
    acts.add({ ...phone, description: `act ${i}`, startedMs: i, action: { ...phone.action } })
  expect([acts.all.length, acts.last?.description]).toEqual([1000, 'act 1499'])
})
