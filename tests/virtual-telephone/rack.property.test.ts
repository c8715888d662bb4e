import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Face } from '../../support/virtual/face.js'
import type { Party, Signalling } from '../../support/virtual/signalling/index.js'
import { type Actor, openStage, type Stage } from './stage.js'

// Random keys on four telephones, with random delays on the way. Set FC_SEED to try other sequences; the
// seed and the path of a failure are printed by fast-check.
const seed = Number(process.env.FC_SEED ?? 20_260_102)
const numRuns = Number(process.env.FC_RUNS ?? 300)

const names = ['alice', 'bob', 'carol', 'dave'] as const
type Name = (typeof names)[number]
const dialogs: readonly Face['state'][] = ['enter number', 'busy', 'transfer']

interface Move {
  readonly who: Name
  readonly what: { readonly key: string } | { readonly dial: string } | { readonly all: 'answer' | 'release' }
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
const move: fc.Arbitrary<Move> = fc.record({
  who: fc.constantFrom(...names),
  what: fc.oneof(
    { weight: 14, arbitrary: pressed },
    { weight: 14, arbitrary: dialled },
    { weight: 8, arbitrary: answers },
    { weight: 1, arbitrary: releases },
  ),
  waitMs: fc.constantFrom(0, 20, 150, 300, 300),
})
const story = fc.record({
  moves: fc.array(move, { minLength: 20, maxLength: 80 }),
  delays: fc.infiniteStream(fc.integer({ min: 0, max: 200 })),
  joinOnTransfer: fc.boolean(),
})

test('whatever is pressed: calls stay in pairs, holds have one holder, everything can be released', async () => {
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
  expect([...seen].toSorted()).toEqual(
    [
      ...['idle', 'enter number', 'calling', 'ringing', 'connected', 'holding', 'held', 'transfer', 'busy'],
      ...['ended: transferred', 'transferred', 'handed to a ringing phone'],
    ].toSorted(),
  )
}, 60_000)

async function play(
  stage: Stage,
  { who, what, waitMs }: Move,
  open: Map<string, Set<string>>,
  seen: Set<string>,
) {
  const actor = stage[who]
  if ('key' in what) actor.press(what.key)
  else if ('dial' in what) actor.dial(what.dial)
  else if (what.all === 'release') actor.releaseAllCalls()
  else for (const name of names) if (stage[name].state() === 'ringing') stage[name].press('ENTER')
  await stage.clock.advance(waitMs)
  for (const name of names) {
    seen.add(stage[name].state())
    expectHonestFace(stage[name], open)
  }
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
  if (count === 0) expect(['idle', 'enter number', 'busy']).toContain(state)
  if (state === 'idle') expect(rows).toHaveLength(1)
}

/** Lets everything arrive and closes what hides the calls. */
async function settle(stage: Stage) {
  await stage.clock.advance(2000)
  for (const name of names) {
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

/** Keeps the books of a phone's open calls, from nothing but what crosses its signalling. */
function count(
  signalling: Signalling,
  party: Party,
  open: Map<string, Set<string>>,
  seen: Set<string>,
): Signalling {
  const calls = new Set<string>()
  open.set(`${party.name} ${party.number}`, calls)
  let handed: string | undefined
  signalling.onEvent((event) => {
    if (event.type === 'incoming') calls.add(event.call)
    if (event.type === 'ended') calls.delete(event.call)
    if (event.type === 'ended' && event.reason === 'transferred') seen.add('ended: transferred')
    if (event.type === 'transferred') seen.add('transferred')
    if (event.type === 'alerting' && handed === event.call) seen.add('handed to a ringing phone')
    handed = event.type === 'transferred' ? event.call : undefined
  })
  const leave = (act: (call: string) => void) => (call: string) => {
    calls.delete(call)
    act(call)
  }
  const dial = (number: string) => {
    const call = signalling.dial(number)
    calls.add(call)
    return call
  }
  return { ...signalling, dial, hangUp: leave(signalling.hangUp), reject: leave(signalling.reject) }
}
