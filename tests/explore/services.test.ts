import { expect, test } from 'vitest'
import { type Action, actionsIn, type World } from '../../support/explore/model/index.js'
import { fourPhones, possible, said } from '../helpers/explore/worlds.js'

const dial = (phone: string, number: string): Action => ({ kind: 'dial', phone, number })
const A = (kind: 'hang up'): Action => ({ kind, phone: 'A' })
const aCallsB: readonly Action[] = [dial('A', '1002'), { kind: 'answer', phone: 'B' }]

test.each<[string, readonly Action[], Record<string, string>]>([
  [
    'do-not-disturb in a call',
    [...aCallsB, { kind: 'press the DND key', phone: 'B' }, dial('C', '1002')],
    { A: 'connected with 1002', B: 'connected with 1001', C: 'busy with 1002' },
  ],
  [
    'do-not-disturb in a call that has ended',
    [...aCallsB, { kind: 'press the DND key', phone: 'B' }, A('hang up')],
    { A: 'idle', B: 'DND', C: 'idle' },
  ],
  [
    'a call that is forwarded without an answer',
    [
      { kind: 'forward', phone: 'B', calls: 'unanswered calls', to: '1003' },
      dial('A', '1002'),
      { kind: 'let a call be forwarded', phone: 'B', caller: '1001' },
    ],
    {
      A: 'calling with 1003',
      B: 'forwarding if no answer with 1003',
      C: 'ringing with 1001 beside 1002',
    },
  ],
])('%s', (_name, actions, displays) => {
  expect(said(possible(actions))).toEqual(displays)
})

test('a chain of forwarding: the last phone rings, and names the one that forwarded last', () => {
  const actions: Action[] = [
    { kind: 'forward', phone: 'B', calls: 'all calls', to: '1003' },
    { kind: 'forward', phone: 'C', calls: 'all calls', to: '1004' },
    dial('A', '1002'),
  ]
  expect(said(possible(actions, fourPhones))).toEqual({
    A: 'calling with 1004',
    B: 'forwarding with 1003',
    C: 'forwarding with 1004',
    D: 'ringing with 1001 beside 1003',
  })
})

test.each([
  [
    'a loop',
    [
      ['B', '1003'],
      ['C', '1002'],
    ],
  ],
  [
    'a chain that leads back to the caller',
    [
      ['B', '1003'],
      ['C', '1001'],
    ],
  ],
] as const)('%s of forwarding is not dialled', (_name, forwardings) => {
  const actions = forwardings.map(
    ([phone, to]): Action => ({ kind: 'forward', phone, calls: 'all calls', to }),
  )
  const world = possible(actions, fourPhones)
  const dialled = actionsIn(world).flatMap((action) =>
    action.kind === 'dial' && action.phone === 'A' ? [action.number] : [],
  )
  expect(dialled).toEqual(['1004', '999'])
})

test('a call timer is compared with an earlier one only in the same call', () => {
  const kinds = (world: World) => actionsIn(world).flatMap(({ kind, phone }) => (phone === 'B' ? [kind] : []))
  expect(kinds(possible(aCallsB))).toContain('watch the call timer')
  expect(kinds(possible(aCallsB))).not.toContain('compare the call timer')
  const held: readonly Action[] = [
    ...aCallsB,
    { kind: 'watch the call timer', phone: 'B' },
    { kind: 'hold', phone: 'B' },
  ]
  expect(kinds(possible(held))).toContain('compare the call timer')
  const again: readonly Action[] = [...held, A('hang up'), dial('A', '1002'), { kind: 'answer', phone: 'B' }]
  expect(kinds(possible(again))).not.toContain('compare the call timer')
})
