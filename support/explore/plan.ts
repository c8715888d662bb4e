import fc from 'fast-check'
import {
  type Action,
  actionKey,
  actionsIn,
  type Displays,
  decide,
  displaysOf,
  idleWorld,
  likely,
  type World,
} from './model/index.js'
import type { Stage } from './stage.js'

/** How long walks are. Longer ones find more at once, and take longer to be shrunk. */
const actionsPerWalk = 24

type Walk = readonly Action[]

interface Option {
  readonly action: Action
  readonly pair: string
  /** All displays after it. */
  readonly states: string
  readonly worth: number
}

/** What one more action on the way costs, as a factor of the worth. */
const patience = 0.9
/** The higher, the likelier is the action that is worth most. */
const decisiveness = 20

/**
 * Plans walks that go where planned walks have been least. Planning simulates the model with the likely answers, so it
 * depends on nothing that phones do: the same seed plans the same walks.
 */
export class WalkPlanner extends fc.Arbitrary<Walk> {
  /** How often planned walks do this kind of action in this state of a phone of this model. */
  private readonly planned = new Map<string, number>()
  /** The worth of what a phone can do in a state, when walks were there last. */
  private readonly worth = new Map<string, number>()
  private readonly start: World

  constructor(private readonly stage: Stage) {
    super()
    this.start = idleWorld(stage.members, stage.scope)
  }

  override generate(random: fc.Random): fc.Value<Walk> {
    const actions: Action[] = []
    let world = this.start
    while (actions.length < actionsPerWalk) {
      const action = this.choose(world, random)
      if (!action) break
      actions.push(action)
      world = decide(world, action, likely)
    }
    return new fc.Value(actions, undefined)
  }

  /**
   * An action is worth as much as it is rare in its state, or nearly as much as what it makes possible for the phones whose
   * displays it changes. So a walk goes on to a conference, until conferences have been tried as often as the rest. The
   * worthiest action is the likeliest.
   */
  private choose(world: World, random: fc.Random): Action | undefined {
    const displays = displaysOf(world, likely)
    const options = this.optionsIn(world, displays, random)
    const weights = options.map(({ worth, states }) => worth ** decisiveness * this.rarity(states) ** 0.5)
    this.remember(options, displays)
    const chosen = options[pick(weights, random)]
    for (const key of chosen ? [chosen.pair, chosen.states] : [])
      this.planned.set(key, (this.planned.get(key) ?? 0) + 1)
    return chosen?.action
  }

  /** The best that a phone can do is the worth of the state that it shows. */
  private remember(options: readonly Option[], displays: Displays): void {
    const best = new Map<string, number>()
    for (const { action, worth } of options) {
      const state = displays[action.phone]?.state ?? ''
      best.set(state, Math.max(worth, best.get(state) ?? 0))
    }
    for (const [state, worth] of best) this.worth.set(state, worth)
  }

  /** What an action makes possible: the worth of the displays that it changes. */
  private worthOfNext(world: World, before: Displays, after: Displays): number {
    const changed = Object.keys(after).filter((name) => after[name]?.state !== before[name]?.state)
    const known = changed.flatMap((name) => this.worth.get(after[name]?.state ?? '') ?? [])
    if (known.length === changed.length) return Math.max(0, ...known)
    const possible = actionsIn(world).filter(({ phone }) => changed.includes(phone))
    return Math.max(0, ...possible.map((action) => this.rarity(pairOf(this.stage, after, action))))
  }

  private readonly rarity = (key: string): number => 1 / (1 + (this.planned.get(key) ?? 0))

  /** One action of each kind and phone: dialling each of nine phones is not nine times as interesting. */
  private optionsIn(world: World, before: Displays, random: fc.Random): Option[] {
    const groups = new Map<string, Action[]>()
    for (const action of actionsIn(world).filter((one) => this.stage.canDo(one))) {
      const key = `${action.phone}: ${action.kind}`
      groups.set(key, [...(groups.get(key) ?? []), action])
    }
    return [...groups.values()].flatMap((group) => {
      const action = group[random.nextInt(0, group.length - 1)]
      if (!action) return []
      const next = decide(world, action, likely)
      const after = displaysOf(next, likely)
      if (!canTell(this.stage, after)) return []
      const pair = pairOf(this.stage, before, action)
      const worth = Math.max(this.rarity(pair), patience * this.worthOfNext(next, before, after))
      return [{ action, pair, states: statesIn(after), worth }]
    })
  }

  override canShrinkWithoutContext(_value: unknown): _value is Walk {
    return false
  }

  /** A walk is shrunk by `ShorterWalks`, from the action that failed. */
  override shrink(): fc.Stream<fc.Value<Walk>> {
    return fc.Stream.nil()
  }
}

/** The model of a phone, what it shows, and what it does. */
const pairOf = (stage: Stage, displays: Displays, { kind, phone }: Action): string =>
  `${stage.modelOf(phone)}: ${displays[phone]?.state}: ${kind}`

/** All displays together, whichever phone shows which: `connected, connected, idle`. */
const statesIn = (displays: Displays): string =>
  Object.values(displays)
    .map(({ state }) => state)
    .toSorted()
    .join(', ')

/** Whether all displays can be told from others. */
export const canTell = (stage: Stage, displays: Displays): boolean =>
  Object.entries(displays).every(([name, display]) => stage.canTell(name, display))

function pick(weights: readonly number[], random: fc.Random): number {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  let rest = random.nextDouble() * sum
  return weights.findIndex((weight) => {
    rest -= weight
    return rest < 0
  })
}

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
    if (!actionsIn(world).some((one) => actionKey(one) === actionKey(action))) return false
    world = decide(world, action, likely)
    return true
  })
}
