import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Face } from '../../support/virtual/face.js'
import { count } from './books.js'
import { type Actor, openStage, type Stage } from './stage.js'

// Random keys on four telephones, with random delays on the way. Set FC_SEED to try other sequences; the
// seed and the path of a failure are printed by fast-check.
const seed = Number(process.env.FC_SEED ?? 20_260_102)
const numRuns = Number(process.env.FC_RUNS ?? 300)

const names = ['alice', 'bob', 'carol', 'dave'] as const
type Name = (typeof names)[number]
const lists: readonly Face['state'][] = [
  ...(['missed calls', 'received calls', 'dialled calls'] as const),
  ...(['no missed calls', 'no received calls', 'no dialled calls'] as const),
]
const dialogs: readonly Face['state'][] = ['enter number', 'busy', 'transfer', 'ringer', ...lists]
const withoutCalls = ['idle', 'logged off', 'enter number', 'busy', 'ringer', 'rebooting', ...lists]

type Order = 'answer' | 'release' | 'log off' | 'register' | 'ringer' | 'rebooting' | 'on'

interface Move {
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
const releases = fc.constant({ all: 'release' as const })
const orders = fc.record({
  all: fc.constantFrom<Order>('log off', 'register', 'register', 'ringer', 'rebooting', 'on', 'on', 'on'),
})
const calls = [
  { weight: 14, arbitrary: pressed },
  { weight: 14, arbitrary: dialled },
  { weight: 8, arbitrary: answers },
  { weight: 1, arbitrary: releases },
]
const listKeys = fc.record({ key: fc.constantFrom('LEFT', 'RIGHT', 'REDIAL', 'DOWN', 'CLEAR') })
const disturbed = [...calls, { weight: 6, arbitrary: listKeys }, { weight: 3, arbitrary: orders }]

const storyOf = (what: fc.Arbitrary<Move['what']>) =>
  fc.record({
    moves: fc.array(
      fc.record({ who: fc.constantFrom(...names), what, waitMs: fc.constantFrom(0, 20, 150, 300, 300) }),
      { minLength: 20, maxLength: 80 },
    ),
    delays: fc.infiniteStream(fc.integer({ min: 0, max: 200 })),
    joinOnTransfer: fc.boolean(),
  })

const callStates = ['idle', 'enter number', 'calling', 'ringing', 'connected', 'holding', 'held', 'busy']
const transfers = ['transfer', 'ended: transferred', 'transferred', 'handed to a ringing phone']

test.each([
  ['keys and calls', storyOf(fc.oneof(...calls)), transfers],
  [
    'lists, log-offs and restarts',
    storyOf(fc.oneof(...disturbed)),
    ['logged off', 'ringer', 'rebooting', ...lists],
  ],
])(
  '%s: calls stay in pairs, holds have one holder, everything can be released',
  async (_name, story, wanted) => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(story, async ({ moves, delays, joinOnTransfer }) => {
        const open = new Map<string, Set<string>>()
        const stage = openStage({
          joinOnTransfer,
          delay: () => delays.next().value,
          wrap: (signalling, party) => count(signalling, party, open, seen),
        })
        for (const move of moves) await play(stage, move, open, seen)
        await settle(stage)
        expectPairs(stage)
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
  stage: Stage,
  { who, what, waitMs }: Move,
  open: Map<string, Set<string>>,
  seen: Set<string>,
) {
  const actor = stage[who]
  if ('key' in what) actor.press(what.key)
  else if ('dial' in what) actor.dial(what.dial)
  else if (what.all !== 'answer') obey(actor, what.all)
  else for (const name of names) if (stage[name].state() === 'ringing') stage[name].press('ENTER')
  await stage.clock.advance(waitMs)
  for (const name of names) {
    seen.add(stage[name].state())
    expectHonestFace(stage[name], open)
  }
}

function obey(actor: Actor, order: Exclude<Order, 'answer'>): void {
  if (order === 'release') actor.releaseAllCalls()
  else if (order === 'log off') actor.logOff('all')
  else if (order === 'register') actor.register(1)
  else if (order === 'ringer') actor.playRinger(1)
  else actor.power(order)
}

/** The face shows as many calls as the telephone has: the peer of each, and no other. */
function expectHonestFace(actor: Actor, open: Map<string, Set<string>>) {
  const { state, rows } = actor.face('en')
  const count = open.get(actor.owner)?.size ?? 0
  const onHold = rows.filter((row) => row?.role === 'call').length
  const own = ['calling', 'ringing', 'connected', 'holding', 'held'].includes(state) ? 1 : 0
  if (state === 'transfer')
    expect(onHold + rows.filter((row) => row?.role === 'entry').length).toBeLessThan(count)
  else expect(own + onHold, `${actor.owner} in ${state}`).toBe(count)
  if (count === 0) expect(withoutCalls).toContain(state)
  if (state === 'rebooting') expect(count, `${actor.owner} is down`).toBe(0)
  if (state === 'idle') expect(rows).toHaveLength(1)
}

/** Lets everything arrive and closes what hides the calls. */
async function settle(stage: Stage) {
  await stage.clock.advance(2000)
  for (const name of names) {
    stage[name].power('on')
    if (dialogs.includes(stage[name].state())) stage[name].press('CANCEL')
    expect(dialogs).not.toContain(stage[name].state())
  }
  await stage.clock.advance(2000)
}

interface Side {
  readonly from: string
  readonly to: string
  readonly state: string
}

function sides(actor: Actor): Side[] {
  const { rows, state } = actor.face('en')
  const peer = `${rows[1]?.text} ${rows[2]?.text}`
  const focus = state === 'idle' ? [] : [{ from: actor.owner, to: peer, state }]
  const others = rows
    .filter((row) => row?.role === 'call')
    .map((row) => ({ from: actor.owner, to: `${row?.text}`.replace('On hold: ', ''), state: 'holding' }))
  return [...focus, ...others]
}

// A call in the background of a phone reads "on hold" there, also when it has just been handed to a phone
// that still rings.
const counterparts: Record<string, readonly string[]> = {
  calling: ['ringing'],
  ringing: ['calling', 'holding'],
  connected: ['connected'],
  held: ['holding'],
  holding: ['held', 'holding', 'ringing'],
}

function expectPairs(stage: Stage) {
  const all = names.flatMap((name) => sides(stage[name]))
  for (const side of all) {
    const far = all.filter((other) => other.from === side.to && other.to === side.from)
    expect(far, `far ends of ${JSON.stringify(side)} among ${JSON.stringify(all)}`).toHaveLength(1)
    expect(counterparts[side.state], JSON.stringify(all)).toContain(far[0]?.state)
  }
}

async function expectRelease(stage: Stage, open: Map<string, Set<string>>) {
  for (const name of names) stage[name].releaseAllCalls()
  await stage.clock.advance(2000)
  for (const name of names) expect(stage[name].state()).toBe('idle')
  for (const calls of open.values()) expect([...calls]).toEqual([])
}
