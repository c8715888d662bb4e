import { createRequire } from 'node:module'
import { Status } from '@cucumber/cucumber'
import type { Envelope } from '@cucumber/messages'

/**
 * Runs a scenario again that the rack has failed, and only that. Cucumber's `--retry` repeats every failure and decides before
 * an attempt how many are left. Whether the rack has failed is known at the end of an attempt, so its runner is told then.
 */

/** The parts of Cucumber's runner of one scenario. Cucumber exports no types for it. */
interface Runner {
  readonly world: unknown
  readonly skip: boolean
  /** By `--retry`. */
  readonly maxAttempts: number
  eventBroadcaster: { emit(name: string, envelope: Envelope): unknown }
  getWorstStepResult(): { readonly status: string }
  resetTestProgressData(): void
  runAttempt(attempt: number, moreAttemptsRemaining: boolean): Promise<boolean>
  runHook(definition: unknown, parameter: { willBeRetried?: boolean }, isBefore: boolean): Promise<unknown>
  run(): Promise<string>
}

const { prototype } = (
  createRequire(import.meta.url)('@cucumber/cucumber/lib/runtime/test_case_runner') as {
    readonly default: { readonly prototype: Runner }
  }
).default
const { run, runHook } = prototype

/** Whether a running attempt would be repeated if it ended now. */
const willRetry = new WeakMap<Runner, () => boolean>()

/** How often the failure of one scenario is repeated, by its reason. */
export interface Retries {
  readonly ofRack: number
  readonly ofAny: number
}

/** @returns the retries after this failure; undefined: it is not repeated. Pure */
export function afterFailure(used: Retries, most: Retries, isByRack: boolean): Retries | undefined {
  if (isByRack && used.ofRack < most.ofRack) return { ...used, ofRack: used.ofRack + 1 }
  return used.ofAny < most.ofAny ? { ...used, ofAny: used.ofAny + 1 } : undefined
}

/**
 * Call it once in each process that runs scenarios.
 * @param mostOfRack how often a scenario is repeated that the rack has failed
 * @param isByRack whether the rack has failed the scenario of a World
 */
export function retryRackFailures(mostOfRack: () => number, isByRack: (world: unknown) => boolean): void {
  prototype.run = async function () {
    const most = { ofRack: mostOfRack(), ofAny: this.maxAttempts - 1 }
    if (this.skip || most.ofRack === 0) return run.call(this)
    const { eventBroadcaster } = this
    this.eventBroadcaster = {
      emit: (name, envelope) => eventBroadcaster.emit(name, withDecision(envelope, willRetry.get(this))),
    }
    let used: Retries | undefined = { ofRack: 0, ofAny: 0 }
    for (let attempt = 0; used; attempt++) {
      if (attempt > 0) this.resetTestProgressData()
      const before: Retries = used
      const next = () =>
        this.getWorstStepResult().status === Status.FAILED
          ? afterFailure(before, most, isByRack(this.world))
          : undefined
      willRetry.set(this, () => next() !== undefined)
      await this.runAttempt(attempt, true)
      used = next()
    }
    return this.getWorstStepResult().status
  }
  prototype.runHook = function (definition, parameter, isBefore) {
    const decide = parameter.willBeRetried === undefined ? undefined : willRetry.get(this)
    return runHook.call(
      this,
      definition,
      decide ? { ...parameter, willBeRetried: decide() } : parameter,
      isBefore,
    )
  }
}

function withDecision(envelope: Envelope, decide: (() => boolean) | undefined): Envelope {
  const { testCaseFinished } = envelope
  if (!testCaseFinished || !decide) return envelope
  return { testCaseFinished: { ...testCaseFinished, willBeRetried: decide() } }
}
