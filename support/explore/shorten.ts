import fc from 'fast-check'
import { type Action, actionKey, decide, idleWorld, isPossible, likely, type World } from './model/index.js'
import type { Stage } from './stage.js'

type Walk = readonly Action[]

/** One walk, and the shorter ones that may fail in the same way. */
export class ShorterWalks extends fc.Arbitrary<Walk> {
  private readonly start: World

  constructor(
    stage: Stage,
    private readonly walk: Walk,
  ) {
    super()
    this.start = idleWorld(stage.members, stage.scope)
  }

  override generate(): fc.Value<Walk> {
    return new fc.Value(this.walk, undefined)
  }

  override canShrinkWithoutContext(_value: unknown): _value is Walk {
    return true
  }

  override shrink(walk: Walk): fc.Stream<fc.Value<Walk>> {
    return fc.stream(
      shorterWalks(this.start, walk)
        .map((shorter) => new fc.Value(shorter, undefined))
        [Symbol.iterator](),
    )
  }
}

/**
 * The walks that lack some actions and still end with the same one, the most promising first: those that begin where no
 * call was left, then those without a part, large parts first; at last the one without its end. What is impossible without
 * the part is dropped as well.
 */
export function shorterWalks(start: World, walk: Walk): Walk[] {
  const withoutEnd = walk.slice(0, -1)
  const candidates = [
    ...startsWithoutCalls(start, walk).map((from) => walk.slice(from)),
    ...withoutParts(walk),
    withoutEnd,
  ]
  const seen = new Set<string>([keyOfWalk(walk)])
  return candidates.flatMap((candidate) => {
    const shorter = possibleActions(start, candidate)
    const key = keyOfWalk(shorter)
    // What was left on a phone may be older than the last action.
    const ends = shorter.at(-1) === walk.at(-1) || candidate === withoutEnd
    if (seen.has(key) || !ends) return []
    seen.add(key)
    return [shorter]
  })
}

const keyOfWalk = (walk: Walk): string => walk.map(actionKey).join('\n')

/** The places after which no call is left, the last first. */
function startsWithoutCalls(start: World, walk: Walk): number[] {
  const places: number[] = []
  let world = start
  for (const [index, action] of walk.entries()) {
    world = decide(world, action, likely)
    if (world.calls.length === 0) places.unshift(index + 1)
  }
  return places
}

/** Large parts side by side, small ones at every place: holding and resuming may only be left out together. */
function withoutParts(walk: Walk): Walk[] {
  const half = Math.floor(walk.length / 2)
  const large = [half, half >> 1, half >> 2].filter((size) => size > 3)
  return [...large, 3, 2, 1].flatMap((size) => {
    const step = size > 3 ? size : 1
    const places = Array.from(
      { length: Math.max(0, Math.ceil((walk.length - size) / step)) },
      (_, i) => i * step,
    )
    return places.map((from) => [...walk.slice(0, from), ...walk.slice(from + size)])
  })
}

/** The actions that are possible one after the other. */
function possibleActions(start: World, walk: Walk): Walk {
  let world = start
  return walk.filter((action) => {
    if (!isPossible(world, action)) return false
    world = decide(world, action, likely)
    return true
  })
}
