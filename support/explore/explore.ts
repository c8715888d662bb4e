import fc from 'fast-check'
import { ExploreError, rackFailedAgain } from './errors.js'
import type { Action } from './model/index.js'
import { WalkPlanner } from './plan.js'
import { ShorterWalks } from './shorten.js'
import { type FailedWalk, playWalk, type Step, type WalkContext, type WalkResult } from './walk.js'

/** What was found: the shortest walk that fails. */
export interface Finding {
  readonly steps: readonly Step[]
  /** Why its last action failed. */
  readonly message: string
  /** `17:9:0:2:1`: replays the shortest walk with the same seed. */
  readonly path: string
  /** The number of actions before it was shrunk. */
  readonly foundAfter: number
  /** Replays until the shortest walk was known. */
  readonly replays: number
  /** False: the walk did not fail when it was played again. */
  readonly failsAgain: boolean
  /** The displays were right, and an event was missing. */
  readonly byEvent: boolean
}

export interface ExploreOptions extends WalkContext {
  readonly seed: number
  /** The path of a finding: only its walk is played. */
  readonly path?: WalkPath | undefined
  /** Whether no further walk begins: the time is over, or a person stopped it. */
  readonly isOver: () => boolean
  readonly stopsAtFirst?: boolean | undefined
  readonly onWalk?: ((result: WalkResult) => void) | undefined
  readonly onFinding?: ((finding: Finding) => void | Promise<void>) | undefined
}

export interface Exploration {
  readonly walks: number
  readonly actions: number
  readonly findings: readonly Finding[]
  /** Findings that were shrunk before. */
  readonly repeated: number
  readonly untold: readonly Untold[]
  /** Why it ended early. */
  readonly endedBy?: ExploreError
}

/** A walk whose last action could not be judged: a display has no reference, or a text is unknown. */
export type Untold = Pick<Finding, 'steps' | 'message'>

/** `17:9:0:2:1` in parts: the number of the walk, its actions until it failed, and the path of fast-check. */
export interface WalkPath {
  readonly walk: number
  readonly actions: number
  readonly shrinks: string
}

/** Several walks in a row that fail because of the rack end the exploration. */
const maxRackFailures = 3
/** Replays of one finding. It is then as short as it gets. */
const maxReplays = 120
const maxFindings = 25
const maxUntold = 25

/**
 * Plays walks until the time is over.
 * @throws ExploreError if the rack does not work, or a phone does not become idle again
 */
export function explore(options: ExploreOptions): Promise<Exploration> {
  return new Explorer(options).run()
}

class Explorer {
  private readonly planner: WalkPlanner
  /** Its number is part of the seed of a walk. */
  private planned = 0
  /** Replays included. */
  private walks = 0
  private actions = 0
  private repeated = 0
  private rackFailures = 0
  private stuck: ExploreError | undefined
  private readonly findings: Finding[] = []
  /** By message. */
  private readonly untold = new Map<string, Untold>()

  constructor(private readonly options: ExploreOptions) {
    this.planner = new WalkPlanner(options.stage)
  }

  async run(): Promise<Exploration> {
    const endedBy = await this.walkUntilOver()
    const { walks, actions, findings, repeated } = this
    return {
      walks,
      actions,
      findings,
      repeated,
      untold: [...this.untold.values()],
      ...(endedBy && { endedBy }),
    }
  }

  private async walkUntilOver(): Promise<ExploreError | undefined> {
    const { path, isOver, stopsAtFirst } = this.options
    try {
      if (path) await this.replay(path)
      while (!path && !isOver() && !(stopsAtFirst && this.findings.length > 0)) {
        const planned = this.plan()
        const result = await this.play(planned)
        if (result.kind === 'failed') await this.shrink(planned, result)
        if (this.stuck) return this.stuck
      }
      return this.stuck
    } catch (error) {
      if (error instanceof ExploreError) return error
      throw error
    }
  }

  /** The next walk. Its seed is that of the exploration and its number. */
  private plan(): readonly Action[] {
    this.planned++
    const [walk = []] = fc.sample(this.planner, { seed: this.options.seed + this.planned, numRuns: 1 })
    return walk
  }

  private async play(walk: readonly Action[]): Promise<WalkResult> {
    const result = await playWalk(walk, this.options)
    this.walks++
    if ('steps' in result) this.actions += result.steps.length
    if (result.kind === 'untold' && this.untold.size < maxUntold) this.untold.set(result.message, result)
    this.rackFailures = result.kind === 'rack failure' ? this.rackFailures + 1 : 0
    if (result.kind === 'rack failure' && this.rackFailures >= maxRackFailures)
      throw rackFailedAgain(maxRackFailures, result.message)
    if (result.kind === 'failed') this.stuck ??= result.stuck
    this.options.onWalk?.(result)
    return result
  }

  private async shrink(planned: readonly Action[], failed: FailedWalk): Promise<void> {
    const signature = signatureOf(failed)
    const isKnown = this.findings.some((one) => signatureOf(one) === signature)
    if (isKnown || this.findings.length >= maxFindings) return void this.repeated++
    const failedAction = failed.steps.at(-1)?.action
    const actions = failedAction ? planned.indexOf(failedAction) + 1 : 0
    const { shrinks, replays, result } = await this.shortest(planned.slice(0, actions), '')
    const {
      steps,
      message,
      byEvent = false,
    } = result ?? (failed.stuck ? withoutEarlierCalls(failed) : failed)
    await this.add({
      ...{ steps, message, byEvent, replays, foundAfter: failed.steps.length },
      path: [this.planned, actions, ...(shrinks === '' ? [] : [shrinks])].join(':'),
      failsAgain: result !== undefined || replays === 0,
    })
  }

  private async add(finding: Finding): Promise<void> {
    // Two long walks may become the same short one.
    const signature = signatureOf(finding)
    if (this.findings.some((one) => signatureOf(one) === signature)) return void this.repeated++
    this.findings.push(finding)
    await this.options.onFinding?.(finding)
  }

  /** Replays shorter walks, each from idle. fast-check decides which. @param path an earlier path of fast-check */
  private async shortest(walk: readonly Action[], path: string) {
    const { stage, isStopped, seed } = this.options
    let replays = 0
    let last: FailedWalk | undefined
    const property = fc.asyncProperty(new ShorterWalks(stage, walk), async (shorter) => {
      if (replays >= maxReplays || isStopped() || this.stuck) return
      replays++
      const result = await this.play(shorter)
      if (result.kind !== 'failed') return
      last = result
      throw new WalkFailed()
    })
    const parameters = { numRuns: 1, seed, ...(path && { path, endOnFailure: true }) }
    const details = await fc.check(property, parameters)
    if (details.failed && !(details.errorInstance instanceof WalkFailed)) throw details.errorInstance
    return { replays, result: last, shrinks: details.counterexamplePath ?? '' }
  }

  private async replay({ walk, actions, shrinks }: WalkPath): Promise<void> {
    let planned: readonly Action[] = []
    while (this.planned < walk) planned = this.plan()
    const { result, replays } = await this.shortest(planned.slice(0, actions), shrinks)
    if (!result) return
    const { steps, message, byEvent = false } = result
    const path = [walk, actions, ...(shrinks === '' ? [] : [shrinks])].join(':')
    await this.add({ steps, message, byEvent, replays, path, foundAfter: steps.length, failsAgain: true })
  }
}

/** The end of a walk that cannot be played again: what came before the last moment without calls is left out. */
function withoutEarlierCalls({ steps, ...failed }: FailedWalk): FailedWalk {
  const isWithoutCalls = ({ before }: Step) =>
    Object.values(before).every(({ state }) => restingStates.includes(state))
  return { ...failed, steps: steps.slice(Math.max(0, steps.findLastIndex(isWithoutCalls))) }
}
const restingStates = ['idle', 'missed']

/** Tells fast-check that a walk failed. */
class WalkFailed extends Error {}

/** Equal for walks that fail in the same way: the last action, the model, and what was expected and shown. */
function signatureOf({ steps, message }: Pick<Finding, 'steps' | 'message'>): string {
  const parts = new RegExp(
    [
      /, (\w+)\) does not (?:show|read) "([^"]*)"/,
      /region `([^`]+)` (?:differs|reads "[^"]*", wanted)/,
      /looks like (`[^`]+`)/,
      /(wrong call timer)/,
      /the display shows ("[^"]*").*, but (no event .*?)(?: with \S+)? came/,
    ]
      .map(({ source }) => source)
      .join('|'),
    'g',
  )
  return [
    steps.at(-1)?.action.kind,
    ...[...message.matchAll(parts)].map(([, ...found]) => found.join(' ')),
  ].join('; ')
}
