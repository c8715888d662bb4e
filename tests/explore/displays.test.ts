import { describe, expect, test } from 'vitest'
import type { Action } from '../../support/explore/model/index.js'
import { possible, said } from '../helpers/explore/worlds.js'

const dial = (phone: string, number: string): Action => ({ kind: 'dial', phone, number })
const aCallsB: readonly Action[] = [dial('A', '1002'), { kind: 'answer', phone: 'B' }]
const bConsultsC: readonly Action[] = [
  ...aCallsB,
  { kind: 'hold', phone: 'B' },
  dial('B', '1003'),
  { kind: 'answer', phone: 'C' },
]
const cCallsB: readonly Action[] = [...aCallsB, dial('C', '1002')]

describe('the displays after', () => {
  const A = (kind: 'hang up' | 'reject' | 'end all calls') => ({ kind, phone: 'A' }) as const
  test.each<[string, readonly Action[], Record<string, string>]>([
    ['A dials B', [dial('A', '1002')], { A: 'calling with 1002', B: 'ringing with 1001', C: 'idle' }],
    ['B answers', aCallsB, { A: 'connected with 1002', B: 'connected with 1001', C: 'idle' }],
    [
      'B rejects',
      [dial('A', '1002'), { kind: 'reject', phone: 'B' }],
      { A: 'busy with 1002', B: 'idle', C: 'idle' },
    ],
    ['A gives up', [dial('A', '1002'), A('hang up')], { A: 'idle', B: 'missed (1)', C: 'idle' }],
    ['a wrong number', [dial('A', '999')], { A: 'unknown number with 999', B: 'idle', C: 'idle' }],
    [
      'B holds A and calls C',
      bConsultsC,
      { A: 'held with 1002', B: 'consultation with 1003 beside 1001', C: 'connected with 1002' },
    ],
    [
      'B transfers A to C',
      [...bConsultsC, { kind: 'transfer', phone: 'B', from: 'A', to: 'C' }],
      { A: 'connected with 1003', B: 'idle', C: 'connected with 1001' },
    ],
    [
      'A hangs up before the transfer',
      [...bConsultsC, A('hang up')],
      { A: 'idle', B: 'connected with 1003', C: 'connected with 1002' },
    ],
    [
      'a conference',
      [...bConsultsC, { kind: 'start conference', phone: 'B' }],
      { A: 'connected with 1002', B: 'conference with 1003 beside 1001', C: 'connected with 1002' },
    ],
    [
      'the host leaves',
      [...bConsultsC, { kind: 'start conference', phone: 'B' }, { kind: 'hang up', phone: 'B' }],
      { A: 'idle', B: 'idle', C: 'idle' },
    ],
    [
      'C calls B, who talks to A',
      cCallsB,
      { A: 'connected with 1002', B: 'call waiting with 1003 beside 1001', C: 'calling with 1002' },
    ],
    [
      'A hangs up while C waits',
      [...cCallsB, A('hang up')],
      { A: 'idle', B: 'ringing with 1003', C: 'calling with 1002' },
    ],
    [
      'B puts the handset down while C waits',
      [...cCallsB, { kind: 'put down the handset', phone: 'B' }],
      { A: 'idle', B: 'ringing with 1003', C: 'calling with 1002' },
    ],
    [
      'B answers the waiting call',
      [...cCallsB, { kind: 'answer waiting call', phone: 'B' }],
      { A: 'held with 1002', B: 'consultation with 1003 beside 1001', C: 'connected with 1002' },
    ],
    [
      'a blind transfer',
      [...aCallsB, { kind: 'transfer blindly', phone: 'B', number: '1003' }],
      { A: 'calling with 1003', B: 'idle', C: 'ringing with 1001' },
    ],
    [
      'a blind transfer to a phone with do-not-disturb',
      [
        { kind: 'enable dnd', phone: 'C' },
        ...aCallsB,
        { kind: 'transfer blindly', phone: 'B', number: '1003' },
      ],
      { A: 'held with 1002', B: 'busy with 1003 beside 1001', C: 'DND' },
    ],
    [
      'a transfer without an answer',
      [...bConsultsC.slice(0, -1), { kind: 'transfer without an answer', phone: 'B', from: 'A', to: 'C' }],
      { A: 'calling with 1003', B: 'idle', C: 'ringing with 1001' },
    ],
    [
      'do-not-disturb, and it is off again',
      [
        { kind: 'enable dnd', phone: 'B' },
        dial('A', '1002'),
        A('hang up'),
        { kind: 'disable dnd', phone: 'B' },
      ],
      { A: 'idle', B: 'missed (1)', C: 'idle' },
    ],
    [
      'a forwarded call',
      [{ kind: 'forward', phone: 'B', calls: 'all calls', to: '1003' }, dial('A', '1002')],
      { A: 'calling with 1003', B: 'forwarding with 1003', C: 'ringing with 1001 beside 1002' },
    ],
    [
      'a call that a calling phone forwards because it is busy, to a phone that rings',
      [
        { kind: 'forward', phone: 'C', calls: 'calls if busy', to: '1002' },
        dial('C', '1002'),
        dial('A', '1003'),
      ],
      { A: 'busy with 1002', B: 'ringing with 1003', C: 'calling with 1002' },
    ],
    [
      'a call as the second identity',
      [{ kind: 'choose the next identity', phone: 'B' }, dial('B', '1001')],
      { A: 'ringing with 1015', B: 'calling with 1001', C: 'idle' },
    ],
    [
      'typed tones',
      [...aCallsB, { kind: 'type tones', phone: 'A', tones: '5*' }],
      { A: 'connected reads 1002 5*', B: 'connected with 1001', C: 'idle' },
    ],
    [
      'the keys of both lines',
      [...bConsultsC, { kind: 'go to line', phone: 'B', line: 1 }],
      { A: 'connected with 1002', B: 'consultation with 1001 beside 1003', C: 'held with 1002' },
    ],
  ])('%s', (_name, actions, displays) => {
    expect(said(possible(actions))).toEqual(displays)
  })
})
