import { expect, test } from 'vitest'
import { stage } from '../helpers/events/rack.js'

test('an event that came, or comes in time, is what B reports', async () => {
  const { witness, B, report, clock, over } = stage()
  report('B', 'incoming', '1001')
  await witness.reports(B, { event: 'incoming', peer: '1001' })
  const waiting = witness.reports(B, { event: 'connected' }, 50)
  await clock.advance(40)
  report('B', 'connected', '1001')
  expect(await over(waiting)).toBeUndefined()
})

test('an event that does not come fails the sentence, with what came instead and what else was heard', async () => {
  const { witness, B, report, over } = stage()
  report('B', 'incoming', '1003')
  const error = await over(witness.reports(B, { event: 'incoming', peer: '1001' }))
  expect(error?.name).toBe('EventAssertionError')
  expect(error?.message).toBe(
    'B (desk-B, D785) did not report "incoming" with 1001 within 100 ms:\n' +
      '  what it reported: disconnected (1001, ?), incoming (1003, ?)\n' +
      '  also heard: "hold" for desk-9, which is no phone of this rack',
  )
})

test('a phone that never reported anything: the message says what its action URLs must be', async () => {
  const { witness, A, over } = stage()
  expect((await over(witness.reports(A, { event: 'hold' })))?.message).toContain(
    'never reported anything. Its action URLs must call http://127.0.0.1:1/desk-A/EVENT/$local/$remote',
  )
})

test('every event counts once', async () => {
  const { witness, B, report, over } = stage()
  report('B', 'hold')
  report('B', 'hold')
  await witness.reports(B, { event: 'hold' })
  await witness.reports(B, { event: 'hold' })
  expect((await over(witness.reports(B, { event: 'hold' })))?.name).toBe('EventAssertionError')
})

test('what came before the phone was first seen idle does not count', async () => {
  const { witness, B, clock, shows, over } = stage()
  await clock.advance(10)
  shows('B', { state: 'idle' })
  const error = await over(witness.reports(B, { event: 'disconnected' }))
  expect(error?.message).toContain('it has reported nothing else since then')
})

test('nothing is reported: neither since the last act nor for some time more', async () => {
  const { witness, B, acts, report, clock, over } = stage()
  await clock.advance(10)
  acts('B')
  expect(await over(witness.reportsNothing(B, 50))).toBeUndefined()
  const late = witness.reportsNothing(B, 50)
  await clock.advance(40)
  report('B', 'hold', '1001')
  const error = await over(late)
  expect(error?.message).toBe('B (desk-B, D785) was to report nothing, but it reported hold (1001, ?)')
})

test('an event that came while the act went on belongs to it', async () => {
  const { witness, B, acts, report, clock, over } = stage()
  await clock.advance(10)
  report('B', 'hold')
  await clock.advance(10)
  acts('B', 15)
  expect((await over(witness.reportsNothing(B, 0)))?.name).toBe('EventAssertionError')
})

test('the news are told once, in order, in words', async () => {
  const { witness, acts, report, clock } = stage()
  const told = () => witness.news().map(({ line }) => line)
  expect(witness.news()).toEqual([])
  report('A', 'log on')
  await clock.advance(10)
  acts('A', 2)
  await clock.advance(10)
  report('B', 'incoming', '1001')
  report('A', 'outgoing', '1002')
  report('A', 'dnd on')
  expect(told()).toEqual([
    'A reported log on',
    'B reported incoming from 1001 after 12 ms',
    'A reported outgoing to 1002 after 12 ms',
    'A reported dnd on after 12 ms',
  ])
  expect(witness.news()).toEqual([])
  report('B', 'hold', '1001')
  expect(told()).toEqual(['B reported hold with 1001 after 12 ms'])
})
