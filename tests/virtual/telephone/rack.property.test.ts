import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ScreenView } from '../../../support/virtual/screen-view.js'
import { expectPairs } from '../../helpers/virtual/call-pairs.js'
import { expectSound } from '../../helpers/virtual/invariants.js'
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

// Random keys on four telephones, with random delays on the way. Set FC_SEED to try other sequences; the
// seed and the path of a failure are printed by fast-check.
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
const transfers = ['transfer', 'ended: transferred', 'transferred', 'handed to a ringing phone']

test.each([
  ['keys and calls', randomCalls(fc.oneof(...calls)), transfers],
  [
    'lists, log-offs and restarts',
    randomCalls(fc.oneof(...callsAndOrders)),
    ['logged off', 'ringer', 'rebooting', ...lists],
  ],
])(
  '%s: calls stay in pairs, holds have one holder, everything can be released',
  async (_name, story, wanted) => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(story, async ({ moves, delays, settings, own }) => {
        const open = new Map<string, Set<string>>()
        const stage = openTelephones({
          ...{ settings, own, onStep: expectSound },
          delay: () => delays.next().value,
          wrap: (signalling, party) => trackOpenCalls(signalling, party, open, seen),
        })
        for (const move of moves) await play(stage, move, open, seen)
        await settle(stage)
        expectPairs(names.map((name) => stage[name]))
        await expectRelease(stage, open)
      }),
      { seed, numRuns, endOnFailure: false },
    )
    // Otherwise the sequences would be too tame to prove anything.
    expect([...seen]).toEqual(expect.arrayContaining([...callStates, ...wanted]))
  },
  60_000,
)

async function play(
  stage: Telephones,
  { who, what, waitMs }: Move,
  open: Map<string, Set<string>>,
  seen: Set<string>,
) {
  const actor = stage[who]
  if ('key' in what) actor.press(what.key)
  else if ('dial' in what) actor.dial(what.dial)
  else if (what.all === 'answer' || what.all === 'confer' || what.all === 'hold')
    pressWhere(stage, together[what.all])
  else obey(actor, what.all)
  await stage.clock.advance(waitMs)
  for (const name of names) {
    seen.add(stage[name].state())
    expectHonestFace(stage[name], open)
  }
}

/** The key, and the states of those who press it. */
const together: Readonly<Record<Reaction, readonly string[]>> = {
  answer: ['ENTER', 'ringing', 'call waiting'],
  confer: ['F_CONFERENCE', 'connected', 'holding'],
  hold: ['F_HOLD', 'connected', 'conference', 'conference on hold'],
}

function pressWhere(stage: Telephones, [key, ...states]: readonly string[]): void {
  for (const name of names)
    if (key !== undefined && states.includes(stage[name].state())) stage[name].press(key)
}

function obey(actor: TestTelephone, order: Exclude<Order, Reaction>): void {
  if (order === 'release') actor.releaseAllCalls()
  else if (order === 'log off') actor.logOff('all')
  else if (order === 'register') actor.register(1)
  else if (order === 'ringer') actor.playRinger(1)
  else actor.power(order)
}

/** The face shows as many calls as the telephone has: the peer of each, and no other. */
function expectHonestFace(actor: TestTelephone, open: Map<string, Set<string>>) {
  const { state, rows } = actor.view('en')
  const count = open.get(actor.owner)?.size ?? 0
  const listed = rows.filter((row) => row?.role === 'call' && !/^(Transfer to|Forwarded by): /.test(row.text))
  const own = headed.includes(state) ? 1 : 0
  if (state === 'transfer')
    expect(listed.length + rows.filter((row) => row?.role === 'entry').length).toBeLessThan(count)
  else expect(own + listed.length, `${actor.owner} in ${state}`).toBe(count)
  if (count === 0) expect(withoutCalls).toContain(state)
  if (state === 'rebooting') expect(count, `${actor.owner} is down`).toBe(0)
  if (state === 'idle') expect(rows).toHaveLength(1)
}

/** States that have a call in their first rows. */
const headed: readonly ScreenView['state'][] = [
  ...(['calling', 'ringing', 'connected', 'holding', 'held', 'call waiting', 'transferring'] as const),
]

/** Lets everything arrive and closes what hides the calls. */
async function settle(stage: Telephones) {
  await stage.clock.advance(2000)
  for (const name of names) {
    stage[name].power('on')
    if (dialogs.includes(stage[name].state())) stage[name].press('CANCEL')
    expect(dialogs).not.toContain(stage[name].state())
  }
  await stage.clock.advance(2000)
}

async function expectRelease(stage: Telephones, open: Map<string, Set<string>>) {
  for (const name of names) stage[name].releaseAllCalls()
  await stage.clock.advance(2000)
  for (const name of names) expect(stage[name].state()).toBe('idle')
  for (const calls of open.values()) expect([...calls]).toEqual([])
}
