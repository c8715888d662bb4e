import { expect, test } from 'vitest'
import { confirmingEvents, eventNames } from '../../support/events/index.js'

const ended = ['disconnected', 'transfer', 'attended transfer', 'blind transfer']

test.each([
  ['idle', 'calling', true, ['outgoing']],
  ['idle', 'calling', false, []],
  // The call is forwarded.
  ['calling', 'calling', true, []],
  ['idle', 'ringing', true, ['incoming']],
  ['idle', 'ringing', false, ['incoming']],
  ['ringing', 'connected', true, ['connected', 'unhold']],
  ['calling', 'connected', false, []],
  ['calling', 'consultation', true, ['connected', 'unhold']],
  ['connected', 'holding', true, ['hold']],
  ['muted', 'holding', true, ['hold']],
  ['busy', 'holding', true, []],
  ['call waiting', 'ringing', true, []],
  ['ringing', 'ringing', false, []],
  ['call waiting', 'connected', true, []],
  ['call waiting', 'consultation', true, ['connected', 'unhold']],
  ['muted', 'connected', true, []],
  ['transfer', 'consultation', true, []],
  ['conference', 'consultation', true, []],
  ['consultation', 'holding', true, []],
  ['connected', 'held', false, []],
  ['ringing', 'missed', false, ['missed']],
  ['connected', 'missed', false, []],
  ['connected', 'idle', true, ended],
  ['connected', 'idle', false, []],
  ['transfer', 'idle', true, ended],
  // A phone that rejects a call reports nothing.
  ['ringing', 'idle', true, []],
  [undefined, 'idle', true, []],
  ['calling', 'busy', false, []],
  ['idle', 'a state of my own', true, []],
] as const)('from %s to %s, acting: %s: confirmed by one of %j', (before, state, acting, events) => {
  expect(confirmingEvents({ state, before, acting })).toEqual(events)
})

const waiting = ['call waiting', 'call waiting while holding', 'call waiting while held', 'waiting ignored']
const before = [
  ...['idle', 'calling', 'ringing', 'connected', 'muted', 'holding', 'held', 'busy', 'missed', 'dnd'],
  ...['consultation', 'conference', 'transfer', 'transfer to number', ...waiting],
]
const after = ({ state, confirmed }: { state: string; confirmed: boolean }) =>
  before.filter((one) => confirmed === confirmingEvents({ state, before: one, acting: true }).length > 0)

test.each([
  ['calling', ['calling']],
  ['ringing', ['ringing', ...waiting]],
  ['connected', ['muted', 'consultation', 'conference', 'transfer', 'transfer to number', ...waiting]],
  ['consultation', ['conference', 'transfer']],
])('%s needs an event, except after %j: the call has reported it before', (state, states) => {
  expect(after({ state, confirmed: false })).toEqual(states)
})

test.each([
  ['holding', ['connected', 'muted']],
  ['missed', ['idle', 'ringing']],
  ['idle', ['connected', 'holding', 'held', 'consultation', 'transfer']],
])('%s needs an event after %j only', (state, states) => {
  expect(after({ state, confirmed: true })).toEqual(states)
})

test('a phone that rejects a call shows that it missed an earlier one, and reports nothing', () => {
  const missed = { state: 'missed', before: 'ringing' }
  expect(confirmingEvents({ ...missed, acting: true, endedACall: true })).toEqual([])
  expect(confirmingEvents({ ...missed, acting: true, endedACall: false })).toEqual(['missed'])
  expect(confirmingEvents({ ...missed, acting: false, endedACall: true })).toEqual(['missed'])
})

test('every confirming event is one that phones report', () => {
  const states = ['calling', 'ringing', 'connected', 'consultation', 'holding', 'missed', 'idle']
  const confirming = states.flatMap((state) => confirmingEvents({ state, before: 'connected', acting: true }))
  expect(confirming.length).toBeGreaterThan(states.length)
  expect(eventNames).toEqual(expect.arrayContaining(confirming))
})
