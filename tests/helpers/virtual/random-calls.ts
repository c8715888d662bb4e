import fc from 'fast-check'
import type { TelephonesOptions } from './telephones.js'

// Random inputs of telephones.

export const names = ['alice', 'bob', 'carol', 'dave'] as const
export type Name = (typeof names)[number]
/** An action of all telephones whose state allows it. */
export type Reaction = 'answer' | 'confer' | 'hold'
/** An action that is not a key. */
export type Order = Reaction | 'release' | 'log off' | 'register' | 'ringer' | 'rebooting' | 'on'

export interface Move {
  readonly who: Name
  readonly what: { readonly key: string } | { readonly dial: string } | { readonly all: Order }
  readonly waitMs: number
}

const keys = [
  'ENTER',
  'CANCEL',
  'F_HOLD',
  'F_HOLD',
  'TRANSFER',
  'TRANSFER',
  'P1',
  'P2',
  'P2',
  'P3',
  'F_CONFERENCE',
  'F_CONFERENCE',
  'RIGHT',
  'MUTE',
  'UP',
  'ONHOOK',
  '5',
  'F1',
  'F2',
]
const numbers = ['1001', '1002', '1003', '1004', '999']
const pressed = fc.record({ key: fc.constantFrom(...keys) })
const dialled = fc.record({ dial: fc.constantFrom(...numbers) })
const answers = fc.constant({ all: 'answer' as const })
const conferences = fc.record({ all: fc.constantFrom<Order>('confer', 'confer', 'hold') })
const releases = fc.constant({ all: 'release' as const })
const orders = fc.record({
  all: fc.constantFrom<Order>('log off', 'register', 'register', 'ringer', 'rebooting', 'on', 'on', 'on'),
})
export const calls = [
  { weight: 14, arbitrary: pressed },
  { weight: 14, arbitrary: dialled },
  { weight: 8, arbitrary: answers },
  { weight: 6, arbitrary: conferences },
  { weight: 1, arbitrary: releases },
]
const listKeys = fc.record({ key: fc.constantFrom('LEFT', 'RIGHT', 'REDIAL', 'DOWN', 'CLEAR', 'DND') })
export const callsAndOrders = [...calls, { weight: 6, arbitrary: listKeys }, { weight: 3, arbitrary: orders }]

/** A list of moves, with random delays and firmware settings. */
export const randomCalls = (what: fc.Arbitrary<Move['what']>) =>
  fc.record({
    moves: fc.array(
      fc.record({ who: fc.constantFrom(...names), what, waitMs: fc.constantFrom(0, 20, 150, 300, 300) }),
      { minLength: 20, maxLength: 80 },
    ),
    delays: fc.infiniteStream(fc.integer({ min: 0, max: 200 })),
    settings: fc.record({
      call_join_xfer: fc.constantFrom('on', 'off'),
      release_xferred_call_on: fc.constantFrom('180', '200', ''),
      attended_transfer_on_ringing: fc.constantFrom('on', 'on', 'off'),
      transfer_on_hangup: fc.constantFrom('on', 'off'),
      conf_hangup: fc.constantFrom('on', 'off'),
      cancel_on_hold: fc.constantFrom('on', 'off'),
      call_waiting: fc.constantFrom('on', 'on', 'off'),
    }),
    own: fc.constantFrom<NonNullable<TelephonesOptions['own']>>(
      {},
      { bob: { fwd_time_enabled: 'on', fwd_time_target: '1003', fwd_time_secs: '1' } },
      { carol: { fwd_busy_enabled: 'on', fwd_busy_target: '1004' } },
      { dave: { fwd_all_enabled: 'on', fwd_all_target: '1001' } },
    ),
  })
