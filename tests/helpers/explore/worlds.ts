import fc from 'fast-check'
import {
  type Action,
  actionKey,
  actionsIn,
  type Displays,
  decide,
  displaysOf,
  idleWorld,
  isPossible,
  likely,
  type Member,
  type Scope,
  type World,
} from '../../../support/explore/model/index.js'
import { WalkPlanner } from '../../../support/explore/plan.js'
import type { Stage } from '../../../support/explore/stage.js'

export const alice: Member = { name: 'A', numbers: ['1001'], displayName: 'Alice' }
export const bob: Member = { name: 'B', numbers: ['1002', '1015'], displayName: 'Bob' }
export const carol: Member = { name: 'C', numbers: ['1003'], displayName: 'Carol' }
export const dave: Member = { name: 'D', numbers: ['1004'], displayName: 'Dave' }

const scope: Scope = { wrongNumber: '999', changesSettings: true }
export const threePhones = idleWorld([alice, bob, carol], scope)
export const fourPhones = idleWorld([alice, bob, carol, dave], scope)

/** The worlds of a walk, the first one included. */
export interface Walked {
  readonly actions: readonly Action[]
  readonly worlds: readonly World[]
}

/** Phones that can do and show everything. Nothing is sent to them. */
export const imagined = ({ members, scope }: World): Stage => ({
  members,
  scope,
  modelOf: () => 'D785',
  canDo: () => true,
  canTell: () => true,
  reset: async () => {},
  perform: async () => {},
  expect: async () => {},
  finish: async () => [],
})

/** Planned walks, and their worlds. The same seed plans the same walks. */
export const walksFrom = (start: World, count: number, seed = 1): Walked[] =>
  fc.sample(new WalkPlanner(imagined(start)), { numRuns: count, seed }).map((actions) => ({
    actions,
    worlds: worldsOf(actions, start),
  }))

/** The worlds between the actions, the first one included. */
export function worldsOf(actions: readonly Action[], start: World): World[] {
  const worlds = [start]
  for (const action of actions) worlds.push(decide(worlds.at(-1) ?? start, action, likely))
  return worlds
}

/** The world after actions that must each be possible. */
export function after(actions: readonly Action[], start: World = threePhones, choose = likely): World {
  return actions.reduce((world, action) => decide(world, action, choose), start)
}

/** The world after actions. @throws Error for one that is impossible where it stands */
export function possible(actions: readonly Action[], start: World = threePhones): World {
  return actions.reduce((world, action) => {
    if (isPossible(world, action)) return decide(world, action, likely)
    throw new Error(
      `impossible: ${actionKey(action)}. Possible: ${actionsIn(world).map(actionKey).join(', ')}`,
    )
  }, start)
}

/** The displays as a feature says them: `connected with 1002 beside 1003`. */
export const said = (world: World, choose = likely): Record<string, string> =>
  Object.fromEntries(Object.entries(displaysOf(world, choose)).map(([name, display]) => [name, say(display)]))

function say({ state, peer, beside, count, text }: Displays[string]): string {
  const parts = [
    state,
    peer && `with ${peer.number}`,
    beside && `beside ${beside.number}`,
    count !== undefined && `(${count})`,
    text && `reads ${text.reads}`,
  ]
  return parts.filter(Boolean).join(' ')
}
