import assert from 'node:assert/strict'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ScreenView } from '../../../support/virtual/screen-view.js'
import { expectPairs } from '../../helpers/virtual/call-pairs.js'
import { expectInvariants } from '../../helpers/virtual/invariants.js'
import { trackOpenCalls } from '../../helpers/virtual/open-calls.js'
import {
  calls,
  callsAndOrders,
  type Move,
  names,
  type Order,
  type Reaction,
  randomCalls,
} from '../../helpers/virtual/random-calls.js'
import { openTelephones, type Telephones, type TestTelephone } from '../../helpers/virtual/telephones.js'

// Random keys on four telephones whose events have random delays. Set FC_SEED to try other sequences. fast-check prints
// the seed and the path of a failure.
const seed = Number(process.env.FC_SEED ?? 20_260_102)
const numRuns = Number(process.env.FC_RUNS ?? 300)

const lists: readonly ScreenView['state'][] = [
  ...(['missed calls', 'received calls', 'dialled calls'] as const),
  ...(['no missed calls', 'no received calls', 'no dialled calls'] as const),
]
const dialogs: readonly ScreenView['state'][] = [
  'enter number',
  'transfer to number',
  'busy',
  'transfer',
  'ringer',
  ...lists,
]
const withoutCalls = ['idle', 'logged off', 'enter number', 'busy', 'ringer', 'rebooting', ...lists]

const callStates = [
  ...['idle', 'enter number', 'calling', 'ringing', 'connected', 'holding', 'held', 'busy'],
  ...['call waiting', 'conference', 'conference on hold', 'transfer to number', 'transferring'],
]
const transfers = ['transfer', 'ended: transferred', 'transferred', 'transferred to a ringing phone']

test.each([
  ['keys and calls', randomCalls(fc.oneof(...calls)), transfers],
  [
    'lists, log-offs and restarts',
    randomCalls(fc.oneof(...callsAndOrders)),
    ['logged off', 'ringer', 'rebooting', ...lists],
  ],
])(
  '%s: both ends show each call, and every call can be released',
  async (_name, sequence, wanted) => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(sequence, async ({ moves, delays, settings, own }) => {
        const open = new Map<string, Set<string>>()
        const phones = openTelephones({
          ...{ settings, own, onStep: expectInvariants },
          delay: () => delays.next().value,
          wrap: (signalling, party) => trackOpenCalls(signalling, party, open, seen),
        })
        for (const move of moves) await play(phones, move, open, seen)
        await settle(phones)
        expectPairs(names.map((name) => phones[name]))
        await expectRelease(phones, open)
      }),
      { seed, numRuns, endOnFailure: false },
    )
    // The sequences must reach all these states, else the test would prove too little.
    expect([...seen]).toEqual(expect.arrayContaining([...callStates, ...wanted]))
  },
  60_000,
)

async function play(
  phones: Telephones,
  { who, what, waitMs }: Move,
  open: Map<string, Set<string>>,
  seen: Set<string>,
) {
  const telephone = phones[who]
  if ('key' in what) telephone.press(what.key)
  else if ('dial' in what) telephone.dial(what.dial)
  else if (what.all === 'answer' || what.all === 'confer' || what.all === 'hold')
    pressWhere(phones, together[what.all])
  else execute(telephone, what.all)
  await phones.clock.advance(waitMs)
  for (const name of names) {
    const view = phones[name].view('en')
    seen.add(view.state)
    expectAllCallsShown(view, phones[name].owner, open)
  }
}

/** The key, and the states of the phones that press it. */
const together: Readonly<Record<Reaction, readonly string[]>> = {
  answer: ['ENTER', 'ringing', 'call waiting'],
  confer: ['F_CONFERENCE', 'connected', 'holding'],
  hold: ['F_HOLD', 'connected', 'conference', 'conference on hold'],
}

function pressWhere(phones: Telephones, [key, ...states]: readonly string[]): void {
  for (const name of names)
    if (key !== undefined && states.includes(phones[name].state())) phones[name].press(key)
}

function execute(telephone: TestTelephone, order: Exclude<Order, Reaction>): void {
  if (order === 'release') telephone.releaseAllCalls()
  else if (order === 'log off') telephone.logOff('all')
  else if (order === 'register') telephone.register(1)
  else if (order === 'ringer') telephone.playRinger(1)
  else telephone.power(order)
}

// Node's assertions, because Vitest's cost more than the step.
/** The view shows every open call of the telephone, and no other call. */
function expectAllCallsShown({ state, rows }: ScreenView, owner: string, open: Map<string, Set<string>>) {
  const count = open.get(owner)?.size ?? 0
  const listed = rows.filter((row) => row?.role === 'call' && !/^(Transfer to|Forwarded by): /.test(row.text))
  const own = headed.includes(state) ? 1 : 0
  if (state === 'transfer')
    assert.ok(listed.length + rows.filter((row) => row?.role === 'entry').length < count)
  else assert.equal(own + listed.length, count, `${owner} in ${state}`)
  if (count === 0) assert.ok(withoutCalls.includes(state), `${state} without a call`)
  if (state === 'rebooting') assert.equal(count, 0, `${owner} is down`)
  if (state === 'idle') assert.equal(rows.length, 1)
}

/** States that have a call in their first rows. */
const headed: readonly ScreenView['state'][] = [
  ...(['calling', 'ringing', 'connected', 'holding', 'held', 'call waiting', 'transferring'] as const),
]

/** Delivers all events, and closes the dialogs that hide calls. */
async function settle(phones: Telephones) {
  await phones.clock.advance(2000)
  for (const name of names) {
    phones[name].power('on')
    if (dialogs.includes(phones[name].state())) phones[name].press('CANCEL')
    expect(dialogs).not.toContain(phones[name].state())
  }
  await phones.clock.advance(2000)
}

async function expectRelease(phones: Telephones, open: Map<string, Set<string>>) {
  for (const name of names) phones[name].releaseAllCalls()
  await phones.clock.advance(2000)
  for (const name of names) expect(phones[name].state()).toBe('idle')
  for (const calls of open.values()) expect([...calls]).toEqual([])
}
