import { expect, test } from 'vitest'
import type { Action } from '../../support/explore/model/index.js'
import { possible, said } from '../helpers/explore/worlds.js'

const dial = (phone: string, number: string): Action => ({ kind: 'dial', phone, number })
const aCallsB: readonly Action[] = [dial('A', '1002'), { kind: 'answer', phone: 'B' }]
const cCallsB: readonly Action[] = [...aCallsB, dial('C', '1002')]
const bConsultsC: readonly Action[] = [
  ...aCallsB,
  { kind: 'hold', phone: 'B' },
  dial('B', '1003'),
  { kind: 'answer', phone: 'C' },
]

test.each<[string, readonly Action[], Record<string, string>]>([
  [
    'C calls B, who holds A, and B answers',
    [
      ...aCallsB,
      { kind: 'hold', phone: 'B' },
      dial('C', '1002'),
      { kind: 'answer waiting call', phone: 'B' },
    ],
    { A: 'held with 1002', B: 'consultation with 1003 beside 1001', C: 'connected with 1002' },
  ],
  [
    'C calls B, who holds A',
    [...aCallsB, { kind: 'hold', phone: 'B' }, dial('C', '1002')],
    { A: 'held with 1002', B: 'call waiting while holding with 1003 beside 1001', C: 'calling with 1002' },
  ],
  [
    'A holds B, and C calls B',
    [...aCallsB, { kind: 'hold', phone: 'A' }, dial('C', '1002')],
    { A: 'holding with 1002', B: 'call waiting while held with 1003 beside 1001', C: 'calling with 1002' },
  ],
  [
    'A holds B, to whom C is waiting, and resumes',
    [...cCallsB, { kind: 'hold', phone: 'A' }, { kind: 'resume', phone: 'A' }],
    { A: 'connected with 1002', B: 'call waiting with 1003 beside 1001', C: 'calling with 1002' },
  ],
  [
    'B holds both',
    [...bConsultsC, { kind: 'press the hold key', phone: 'B' }],
    { A: 'held with 1002', B: 'both on hold with 1003 beside 1001', C: 'held with 1002' },
  ],
  [
    'B holds both, and takes C back',
    [...bConsultsC, { kind: 'press the hold key', phone: 'B' }, { kind: 'go to line', phone: 'B', line: 2 }],
    { A: 'held with 1002', B: 'consultation with 1003 beside 1001', C: 'connected with 1002' },
  ],
  [
    'B consults C, and C holds',
    [...bConsultsC, { kind: 'hold', phone: 'C' }],
    { A: 'held with 1002', B: 'held in consultation with 1003 beside 1001', C: 'holding with 1002' },
  ],
  [
    'B consults C, C holds, and B goes back to A',
    [...bConsultsC, { kind: 'hold', phone: 'C' }, { kind: 'go to line', phone: 'B', line: 1 }],
    { A: 'connected with 1002', B: 'consultation with 1001 beside 1003', C: 'holding with 1002' },
  ],
  [
    'the handset answers and ends a call',
    [
      dial('A', '1002'),
      { kind: 'lift the handset', phone: 'B' },
      { kind: 'put down the handset', phone: 'B' },
    ],
    { A: 'idle', B: 'idle', C: 'idle' },
  ],
  [
    'the handset is lifted without a call',
    [{ kind: 'lift the handset', phone: 'B' }],
    { A: 'idle', B: 'enter number', C: 'idle' },
  ],
])('%s', (_name, actions, displays) => {
  expect(said(possible(actions))).toEqual(displays)
})
