import fc from 'fast-check'
import type { Coverage } from './coverage.js'
import { rackFailedAgain } from './errors.js'
import type { Laws } from './laws.js'
import type { Action } from './model/index.js'
import { ShorterWalks, WalkPlanner } from './plan.js'
import type { Stage } from './stage.js'
import { playWalk, type Step, type WalkResult } from './walk.js'

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
}

export interface ExploreOptions {
  readonly stage: Stage
  readonly laws: Laws
  readonly coverage: Coverage
  readonly seed: number
  /** The path of a finding: only its walk is played. */
  readonly path?: WalkPath | undefined
  /** Whether exploring has to end: the time is over, or a person stopped it. */
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
  /** Displays without a reference, as messages. */
  readonly untold: readonly string[]
}

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
  private walks = 0
  private actions = 0
  private repeated = 0
  private rackFailures = 0
  private readonly findings: Finding[] = []
  private readonly untold = new Set<string>()

  constructor(private readonly options: ExploreOptions) {
    this.planner = new WalkPlanner(options.stage)
  }

  async run(): Promise<Exploration> {
    const { path, isOver, stopsAtFirst } = this.options
    if (path) await this.replay(path)
    while (!path && !isOver() && !(stopsAtFirst && this.findings.length > 0)) {
      const walk = this.plan()
      const result = await this.play(walk)
      if (result.kind === 'failed') await this.shrink(result)
    }
    const { walks, actions, findings, repeated } = this
    return { walks, actions, findings, repeated, untold: [...this.untold] }
  }

  /** The next walk. Its seed is that of the exploration and its number. */
  private plan(): readonly Action[] {
    this.walks++
    const [walk = []] = fc.sample(this.planner, { seed: this.options.seed + this.walks, numRuns: 1 })
    return walk
  }

  private async play(walk: readonly Action[]): Promise<WalkResult> {
    const result = await playWalk(walk, this.context())
    if ('steps' in result) this.actions += result.steps.length
    if (result.kind === 'untold' && this.untold.size < maxUntold) this.untold.add(result.message)
    this.rackFailures = result.kind === 'rack failure' ? this.rackFailures + 1 : 0
    if (result.kind === 'rack failure' && this.rackFailures >= maxRackFailures)
      throw rackFailedAgain(maxRackFailures, result.message)
    this.options.onWalk?.(result)
    return result
  }

  private context() {
    const { stage, laws, coverage, isOver } = this.options
    return { stage, laws, coverage, isStopped: isOver }
  }

  private async shrink(failed: WalkResult & { readonly kind: 'failed' }): Promise<void> {
    const signature = signatureOf(failed)
    const isKnown = this.findings.some(({ steps, message }) => signatureOf({ steps, message }) === signature)
    if (isKnown || this.findings.length >= maxFindings) return void this.repeated++
    const performed = failed.steps.map(({ action }) => action)
    const actions = performed.length
    const found = await this.shortest(performed, '')
    const { shrinks, replays, result = failed } = found
    const finding: Finding = {
      steps: result.steps,
      message: result.message,
      path: [this.walks, actions, ...(shrinks === '' ? [] : [shrinks])].join(':'),
      foundAfter: actions,
      replays,
      failsAgain: found.result !== undefined,
    }
    // Two long walks may become the same short one.
    if (this.findings.some((one) => signatureOf(one) === signatureOf(finding))) return void this.repeated++
    this.findings.push(finding)
    await this.options.onFinding?.(finding)
  }

  /** Replays shorter walks, each from idle. fast-check decides which. @param path an earlier path of fast-check */
  private async shortest(walk: readonly Action[], path: string) {
    const { stage, isOver } = this.options
    let replays = 0
    let last: (WalkResult & { readonly kind: 'failed' }) | undefined
    const property = fc.asyncProperty(new ShorterWalks(stage, walk), async (shorter) => {
      if (replays >= maxReplays || isOver()) return
      replays++
      const result = await this.play(shorter)
      if (result.kind !== 'failed') return
      last = result
      throw new Error(result.message)
    })
    const details = await fc.check(property, {
      numRuns: 1,
      seed: this.options.seed,
      ...(path && { path, endOnFailure: true }),
    })
    const cause = details.failed ? details.errorInstance : undefined
    // A failure of the walk is an Error made above; anything else ends the exploration.
    if (cause && cause !== undefined && !isOwn(cause, last)) throw cause
    return { replays, result: last, shrinks: details.counterexamplePath ?? '' }
  }

  private async replay({ walk, actions, shrinks }: WalkPath): Promise<void> {
    let planned: readonly Action[] = []
    while (this.walks < walk) planned = this.plan()
    const { result, replays, shrinks: path } = await this.shortest(planned.slice(0, actions), shrinks)
    if (!result) return
    const finding: Finding = {
      ...{ steps: result.steps, message: result.message, foundAfter: actions, replays, failsAgain: true },
      path: [walk, actions, path].join(':'),
    }
    this.findings.push(finding)
    await this.options.onFinding?.(finding)
  }
}

const isOwn = (error: unknown, result: { readonly message: string } | undefined): boolean =>
  error instanceof Error && error.message === result?.message

/** Equal for walks that fail in the same way: the last action, and what was expected and shown. */
function signatureOf({ steps, message }: Pick<Finding, 'steps' | 'message'>): string {
  const last = steps.at(-1)
  const states = Object.entries(last?.after ?? {}).map(([phone, { state }]) => `${phone} ${state}`)
  const shown = [...message.matchAll(/looks like (.+)|region `[^`]+` (?:differs|reads)/g)].map(
    ([text]) => text,
  )
  return [last?.action.kind, ...states, ...shown].join('; ')
}
