import fc from 'fast-check'
import {
  type Action,
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
  readonly pairs: Pairs
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
  /** How often planned walks do this kind of action in this state: on the model, and on the phone. */
  private readonly planned = new Map<string, number>()
  /** The worth of what a phone can do in a state, when a walk was there last. */
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
    const weights = options.map(
      ({ worth, states }) => worth ** decisiveness * (1 + this.count(states)) ** -0.5,
    )
    this.remember(options, displays)
    const chosen = options[pick(weights, random)]
    for (const key of chosen ? [...chosen.pairs, chosen.states] : [])
      this.planned.set(key, this.count(key) + 1)
    return chosen?.action
  }

  /** The best that a phone can do is the worth of the state that it shows. */
  private remember(options: readonly Option[], displays: Displays): void {
    const best = new Map<string, number>()
    for (const { action, worth } of options) {
      const key = stateOf(displays, action.phone)
      best.set(key, Math.max(worth, best.get(key) ?? 0))
    }
    for (const [key, worth] of best) this.worth.set(key, worth)
  }

  /** What an action makes possible: the worth of the displays that it changes. */
  private worthOfNext(world: World, before: Displays, after: Displays): number {
    const changed = Object.keys(after).filter((name) => after[name]?.state !== before[name]?.state)
    const known = changed.flatMap((name) => this.worth.get(stateOf(after, name)) ?? [])
    if (known.length === changed.length) return Math.max(0, ...known)
    const possible = actionsIn(world).filter(({ phone }) => changed.includes(phone))
    return Math.max(0, ...possible.map((action) => this.rarity(pairsOf(this.stage, after, action))))
  }

  private count = (key: string): number => this.planned.get(key) ?? 0

  /** What other phones of the model have tried counts as well, but less. */
  private rarity([ofModel, ofPhone]: Pairs): number {
    return 1 / (1 + this.count(ofPhone) + this.count(ofModel) / this.stage.members.length)
  }

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
      const pairs = pairsOf(this.stage, before, action)
      const worth = Math.max(this.rarity(pairs), patience * this.worthOfNext(next, before, after))
      return [{ action, pairs, states: statesIn(after), worth }]
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

type Pairs = readonly [ofModel: string, ofPhone: string]

/** What a phone shows and what it does, of its model and of itself. */
function pairsOf(stage: Stage, displays: Displays, { kind, phone }: Action): Pairs {
  const state = stateOf(displays, phone)
  return [`${stage.modelOf(phone)}, ${displays[phone]?.state}: ${kind}`, `${state}: ${kind}`]
}

const stateOf = (displays: Displays, phone: string): string => `${phone} shows ${displays[phone]?.state}`

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
