import { describe, expect, test } from 'vitest'
import { type Call, callStory, type Name, play } from '../helpers/events/call-story.js'

const call = (from: Name, to: Name, more: Partial<Call> = {}): Call => ({
  ...{ from, to, by: 'verb', held: false, end: 'caller' },
  ...more,
})
test('the event of the first call does not count for the second, and the message says why', async () => {
  const story = callStory()
  await play(story, call('A', 'B'))
  await story.performs('A', 'dial', '1002')
  await story.reports('A', 'outgoing', 'B')
  await story.performs('B', 'answer')
  await story.reports('B', 'connected', 'A')
  expect(await story.expecting('A', 'disconnected', 'B')).toBe(
    'A (desk-A, D785) did not report "disconnected" with 1002 within 10 ms:\n' +
      '  what it reported: outgoing (1001, 1002), connected (1001, 1002), outgoing (1001, 1002)\n' +
      '  too old: disconnected (1001, 1002), because after it A performed dial. Expect an event before the next act ' +
      'that may cause it (docs/guide/events.md)',
  )
  expect(await story.expecting('B', 'connected', 'A')).toBeUndefined()
})

test.each<[string, Call]>([
  ['in the other direction', call('B', 'A')],
  ['by redialling', call('A', 'B', { by: 'redial' })],
  ['with another phone, if no other side is named', call('A', 'C')],
])('a second call %s makes the events of the first too old', async (_, second) => {
  const story = callStory()
  await play(story, call('A', 'B'))
  await play(story, second, true)
  expect(await story.expecting('A', 'disconnected', second.to === 'C' ? undefined : 'B')).toMatch(/too old/)
})

test.each(['01002', '*2', '5'])('dialling %s may reach the same phone as 1002', async (number) => {
  const story = callStory()
  await play(story, call('A', 'B'))
  await story.performs('A', 'dial', number)
  expect(await story.expecting('A', 'disconnected', 'B')).toMatch(/too old/)
})

test('a number outside does not reach a phone of the scenario', async () => {
  const story = callStory()
  await play(story, call('A', 'B'))
  await story.performs('A', 'dial', '0301234567')
  expect(await story.expecting('A', 'disconnected', 'B')).toBeUndefined()
})

test('a transfer begins a call between two phones that do not act', async () => {
  const story = callStory()
  await play(story, call('A', 'C'))
  await story.performs('B', 'transfer')
  expect(await story.expecting('A', 'disconnected', 'C')).toMatch(/too old: .* B performed transfer/)
})

test('a call of another phone does not touch the events of this one', async () => {
  const story = callStory()
  await story.performs('A', 'dial', '1002')
  await story.reports('A', 'outgoing', 'B')
  await story.performs('B', 'answer')
  await story.reports('B', 'connected', 'A')
  await story.performs('B', 'hold')
  await story.reports('B', 'hold', 'A')
  await story.performs('B', 'dial', '1003')
  await story.reports('B', 'outgoing', 'C')
  await story.performs('C', 'answer')
  await story.reports('C', 'connected', 'B')
  for (const [phone, event, other] of [
    ['A', 'outgoing', 'B'],
    ['B', 'connected', 'A'],
    ['B', 'hold', 'A'],
    ['B', 'outgoing', 'C'],
    ['C', 'connected', 'B'],
  ] as const)
    expect(await story.expecting(phone, event, other)).toBeUndefined()
})

describe('several acts before one expectation', () => {
  test('A hangs up, then B: the event of A counts, although the act of B came later', async () => {
    const story = callStory()
    const events = await play(story, call('A', 'B', { end: 'both' }))
    for (const phone of ['A', 'B'] as const) {
      expect(await story.expecting(phone, 'disconnected')).toBeUndefined()
      expect(await story.expecting(phone, 'disconnected')).toMatch(/did not report/)
    }
    expect(events.filter(({ event }) => event === 'disconnected')).toHaveLength(2)
  })

  test('one of two calls ends, and then the other one, silently: the event of the first is not that of the second', async () => {
    const story = callStory()
    for (const other of ['A', 'C'] as const) {
      await story.performs(other, 'dial', '1002')
      await story.reports('B', 'incoming', other)
      await story.performs('B', other === 'A' ? 'answer' : 'answer waiting call')
      await story.reports('B', 'connected', other)
    }
    await story.performs('A', 'hang up')
    await story.reports('B', 'disconnected', 'A')
    await story.performs('C', 'hang up')
    expect(await story.expecting('B', 'disconnected')).toMatch(/too old: disconnected .* C performed hang up/)
    expect(await story.expecting('B', 'disconnected', 'A')).toBeUndefined()
  })

  test('the digits of a number, one by one: an event that came at the first digits counts', async () => {
    const story = callStory()
    const action = { kind: 'perform', verb: 'dial digit by digit', number: '1002' } as const
    await story.acts('A', action)
    await story.reports('A', 'outgoing', 'B')
    await story.acts('A', action)
    expect(await story.expecting('A', 'outgoing', 'B')).toBeUndefined()
  })

  test('the digits by sentences of their own, on firmware that dials after the last one', async () => {
    const story = callStory()
    for (const digit of '1002') await story.presses('A', digit)
    await story.reports('A', 'outgoing', 'B')
    await story.presses('A', 'ENTER')
    expect(await story.expecting('A', 'outgoing', 'B')).toBeUndefined()
  })

  test('a transfer: TRANSFER has transferred, and ENTER comes after it', async () => {
    const story = callStory()
    await story.performs('B', 'transfer')
    await story.reports('B', 'attended transfer', 'C')
    await story.reports('A', 'received attended transfer', 'C')
    await story.performs('B', 'confirm transfer')
    expect(await story.expecting('B', 'attended transfer')).toBeUndefined()
    expect(await story.expecting('A', 'received attended transfer', 'C')).toBeUndefined()
  })
})

describe('within one call', () => {
  test('the second hold does not pass by the event of the first', async () => {
    const story = callStory()
    await play(story, call('A', 'B', { held: true }))
    await story.performs('B', 'hold')
    expect(await story.expecting('B', 'hold', 'A')).toMatch(/too old: hold/)
  })

  test('a call that is on hold cannot be put on hold by dialling; one that was resumed can', async () => {
    const story = callStory()
    await story.performs('B', 'dial', '1003')
    await story.reports('B', 'connected', 'C')
    await story.performs('B', 'hold')
    await story.reports('B', 'hold', 'C')
    await story.performs('B', 'dial', '0301234567')
    expect(await story.expecting('B', 'hold', 'C')).toBeUndefined()
    await story.performs('B', 'resume')
    await story.reports('B', 'unhold', 'C')
    await story.performs('B', 'hold')
    await story.reports('B', 'hold', 'C')
    await story.performs('B', 'resume')
    await story.reports('B', 'unhold', 'C')
    await story.performs('B', 'dial', '1001')
    expect(await story.expecting('B', 'hold', 'C')).toMatch(/too old: hold .* B performed dial/)
  })

  test.each([
    ['enable dnd', 'disable dnd', 'dnd on', 'dnd off'],
    ['lift the handset', 'put down the handset', 'offhook', 'onhook'],
    ['forward all calls', 'stop forwarding', 'redirection on', 'redirection off'],
  ] as const)('%s, %s: both events count, once each', async (on, off, first, second) => {
    const story = callStory()
    await story.performs('A', on)
    await story.reports('A', first)
    await story.performs('A', off)
    await story.reports('A', second)
    for (const event of [first, second]) expect(await story.expecting('A', event)).toBeUndefined()
    await story.performs('A', on)
    await story.reports('A', first)
    await story.performs('A', on)
    expect(await story.expecting('A', first)).toMatch(/too old/)
  })
})

describe('a call that no phone of the scenario began', () => {
  test('its display makes the end of the call before too old, and leaves its own event', async () => {
    const story = callStory()
    await story.shows('A', { state: 'idle' })
    await story.reports('A', 'incoming', '0049')
    await story.shows('A', { state: 'ringing' })
    await story.performs('A', 'hang up')
    await story.reports('A', 'disconnected', '0049')
    await story.shows('A', { state: 'idle' })
    await story.reports('A', 'incoming', '0049')
    await story.shows('A', { state: 'ringing' })
    expect(await story.expecting('A', 'incoming')).toBeUndefined()
    expect(await story.expecting('A', 'incoming')).toMatch(/too old: incoming/)
    expect(await story.expecting('A', 'disconnected')).toMatch(
      /too old: disconnected .* its display showed a call that no phone of the scenario had begun/,
    )
  })

  test('a waiting call that rings on is not new', async () => {
    const story = callStory()
    await story.shows('B', { state: 'connected' })
    await story.shows('B', { state: 'call waiting' })
    await story.reports('B', 'disconnected', 'A')
    await story.shows('B', { state: 'ringing' })
    expect(await story.expecting('B', 'disconnected', 'A')).toBeUndefined()
  })
})

test('an event that arrives before the request of its act is answered belongs to the act', async () => {
  const story = callStory()
  await play(story, call('A', 'B'))
  await story.clock.advance(5)
  await story.reports('A', 'outgoing', 'B')
  await story.acts('A', { kind: 'dial', number: '1002' }, 'dialled 1002', 4)
  expect(await story.expecting('A', 'outgoing', 'B')).toBeUndefined()
})

describe('an event that is not about a call', () => {
  test('counts after the phone came back: the restart has caused it', async () => {
    const story = callStory()
    await story.acts('A', { kind: 'reboot' }, 'was told to reboot')
    await story.reports('A', 'log on')
    await story.cameBack('A')
    expect(await story.expecting('A', 'log on')).toBeUndefined()
  })

  test('counts after digits, which are the tones of a call', async () => {
    const story = callStory()
    await story.presses('A', 'OFFHOOK')
    await story.reports('A', 'offhook')
    await story.presses('A', '1', '*')
    expect(await story.expecting('A', 'offhook')).toBeUndefined()
  })

  test('a long press counts after a key without a time, and is too old after one with a time', async () => {
    const story = callStory()
    const held = () => ({ kind: 'keys', keys: [{ key: 'P1', timeMs: 2100 }] }) as const
    await story.acts('A', held())
    await story.reports('A', 'longpress')
    await story.presses('A', 'ENTER')
    expect(await story.expecting('A', 'longpress')).toBeUndefined()
    await story.acts('A', held())
    await story.reports('A', 'longpress')
    await story.acts('A', held())
    expect(await story.expecting('A', 'longpress')).toMatch(/too old/)
  })
})
