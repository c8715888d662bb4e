import fc from 'fast-check'
import { isRackFailure, OffhookError } from '../errors.js'
import { EventDisagreementError } from '../events/index.js'
import { DisplayAssertionError } from '../phone/index.js'
import { RemoteError } from '../remote/index.js'
import type { Coverage } from './coverage.js'
import { ExploreError, leftBehind, StuckPhoneError } from './errors.js'
import type { KnownAnswers } from './known-answers.js'
import {
  type Action,
  actionKey,
  actionsIn,
  type Displays,
  decide,
  displaysOf,
  extraMsOf,
  idleWorld,
  isPossible,
  likely,
  type Outcome,
  outcomesOf,
  type World,
} from './model/index.js'
import { canTell } from './plan.js'
import type { Stage } from './stage.js'

/** One action of a walk, and what the displays must show after it. */
export interface Step {
  readonly action: Action
  readonly before: Displays
  readonly after: Displays
}

/** How a walk ended. */
export type WalkResult =
  | { readonly kind: 'passed'; readonly steps: readonly Step[] }
  /** A display was not as the model tells it, or a phone was not left idle. */
  | FailedWalk
  /** A display has no reference that names all parties. */
  | { readonly kind: 'untold'; readonly steps: readonly Step[]; readonly message: string }
  /** A phone could not be reached. */
  | { readonly kind: 'rack failure'; readonly message: string }

export interface FailedWalk {
  readonly kind: 'failed'
  readonly steps: readonly Step[]
  readonly message: string
  /** The displays were right, and an event was missing. */
  readonly byEvent?: boolean
  /** A phone that did not become idle again. */
  readonly stuck?: StuckPhoneError
}

interface Next {
  readonly world: World
  readonly displays: Displays
}

export interface WalkContext {
  readonly stage: Stage
  readonly answers: KnownAnswers
  readonly coverage: Coverage
  /** No further action is begun. */
  readonly isStopped: () => boolean
}

/** The model of a walk. fast-check passes it from command to command. */
interface WalkState {
  world: World
  displays: Displays
  isOver: boolean
  readonly steps: Step[]
}

/** Plays the actions that are possible, one after the other, from idle to idle. */
export async function playWalk(actions: readonly Action[], context: WalkContext): Promise<WalkResult> {
  const { stage } = context
  const world = idleWorld(stage.members, stage.scope)
  const state: WalkState = { world, displays: displaysOf(world, likely), isOver: false, steps: [] }
  try {
    await stage.reset()
    const commands = actions.map((action) => new ActionCommand(action, context))
    await fc.asyncModelRun(() => ({ model: state, real: stage }), commands)
  } catch (error) {
    const result = resultOf(error, state.steps)
    return result.kind === 'failed' ? finishFailed(stage, state, result) : finishOr(stage, state, result)
  }
  return finishOr(stage, state, { kind: 'passed', steps: state.steps })
}

/** @param result how the walk ended. What a walk leaves behind is a failure only if it passed */
async function finishOr(stage: Stage, { world, steps }: WalkState, result: WalkResult): Promise<WalkResult> {
  try {
    const leaks = await stage.finish(world)
    if (leaks.length === 0 || result.kind !== 'passed') return result
    return { kind: 'failed', steps, message: leftBehind(leaks) }
  } catch (error) {
    if (!(error instanceof StuckPhoneError)) return resultOf(error, steps)
    return { kind: 'failed', steps, message: error.message, stuck: error }
  }
}

/** What a failed walk leaves behind follows from the failure. A phone that is not idle again ends the exploration. */
async function finishFailed(stage: Stage, state: WalkState, failed: FailedWalk): Promise<FailedWalk> {
  try {
    await stage.finish(state.world)
    return failed
  } catch (error) {
    if (error instanceof StuckPhoneError) return { ...failed, stuck: error }
    if (!isOfWalk(error)) throw error
    return failed
  }
}

/** @throws an error that is a bug of Offhook, or that ends the exploration */
function resultOf(error: unknown, steps: readonly Step[]): WalkResult {
  if (!isOfWalk(error)) throw error
  const { message } = error
  if (isFailedExpectation(error)) {
    return { kind: 'failed', steps, message, byEvent: error instanceof EventDisagreementError }
  }
  if (error instanceof RemoteError || isRackFailure(error)) return { kind: 'rack failure', message }
  return { kind: 'untold', steps, message }
}

/** Only this walk has failed. Other errors are bugs of Offhook, or end the exploration. */
const isOfWalk = (error: unknown): error is OffhookError =>
  error instanceof OffhookError && !(error instanceof ExploreError)

/** A display was wrong, or no event confirmed it. */
const isFailedExpectation = (error: unknown): boolean =>
  (error instanceof DisplayAssertionError || error instanceof EventDisagreementError) && !isRackFailure(error)

/** One action as a command of fast-check's model runs. */
class ActionCommand implements fc.AsyncCommand<WalkState, Stage> {
  constructor(
    private readonly action: Action,
    private readonly context: WalkContext,
  ) {}

  check({ world, isOver }: Readonly<WalkState>): boolean {
    const { stage, isStopped } = this.context
    if (isOver || isStopped() || !isPossible(world, this.action) || !stage.canDo(this.action)) return false
    return this.outcomes(world).some(({ value }) => canTell(stage, value.displays))
  }

  async run(state: WalkState, stage: Stage): Promise<void> {
    const { action } = this
    const before = state.displays
    const outcomes = byLateness(this.outcomes(state.world), before)
    const [first] = outcomes
    if (!first) return
    state.steps.push({ action, before, after: first.value.displays })
    await stage.perform(action)
    const observed = await this.observe(outcomes, stage)
    // Waiting for the wrong outcomes took long: a call that rings may have ended meanwhile.
    state.isOver = outcomes.length > 1
    if (!observed) return
    state.steps[state.steps.length - 1] = { action, before, after: observed.displays }
    this.context.coverage.add(action, before, observed.displays)
    state.world = observed.world
    state.displays = observed.displays
    const possible = actionsIn(state.world).filter((one) => stage.canDo(one))
    this.context.coverage.addOffered(possible, state.displays)
  }

  toString = (): string => actionKey(this.action)

  private outcomes(world: World): Outcome<Next>[] {
    const { answers } = this.context
    return outcomesOf(answers.known, answers.sameModel, (choose) => {
      const next = decide(world, this.action, choose)
      return { world: next, displays: displaysOf(next, choose) }
    })
  }

  /**
   * The outcome that the phones show. If it is the only one with these displays, its answers are known from now on.
   * @returns undefined: the phones show none of those that can be told, and there is one that cannot be told
   */
  private async observe(outcomes: readonly Outcome<Next>[], stage: Stage): Promise<Next | undefined> {
    const told = outcomes.filter(({ value }) => canTell(stage, value.displays))
    const untold = outcomes.filter((outcome) => !told.includes(outcome))
    let failure: unknown
    for (const displays of different(told)) {
      try {
        await stage.expect(displays, extraMsOf(this.action))
        return this.learn(told.filter(({ value }) => same(value.displays, displays)))
      } catch (error) {
        if (!isFailedExpectation(error)) throw error
        failure ??= error
      }
    }
    if (untold.length === 0) throw failure
    this.learn(untold)
    return undefined
  }

  /** @param shown the outcomes that fit what the phones show */
  private learn(shown: readonly Outcome<Next>[]): Next | undefined {
    const [only, second] = shown
    if (only && !second) this.context.answers.learn(only.assumed)
    return only?.value
  }
}

/**
 * An outcome that changes nothing is shown before a phone has done anything. So it comes last: after the others were waited
 * for.
 */
function byLateness(outcomes: readonly Outcome<Next>[], before: Displays): Outcome<Next>[] {
  const changes = ({ value: { displays } }: Outcome<Next>) =>
    Object.keys(displays).filter((name) => !same(displays[name], before[name])).length
  return outcomes.toSorted((a, b) => changes(b) - changes(a))
}

const different = (outcomes: readonly Outcome<Next>[]): Displays[] =>
  outcomes
    .map(({ value }) => value.displays)
    .filter((displays, index, all) => all.findIndex((other) => same(other, displays)) === index)

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
