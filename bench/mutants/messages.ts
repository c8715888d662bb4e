import type { Hits } from './instrumented.js'
import type { Budget } from './limited-clock.js'

/** What a process that runs tests is asked for. */
export interface Request {
  /** The number of the test in the list of `Ready`. */
  readonly test: number
  /** The tests that follow while none fails, for a process that takes several at once. */
  readonly next?: readonly number[] | undefined
  /** Default: none, and the hits are counted. */
  readonly mutant?: { readonly id: string; readonly hitLimit: number } | undefined
  readonly budget: Budget
}

export interface TestName {
  readonly name: string
  /** Tests of the same group differ in the model of their phones only. */
  readonly group: string
  /** The file of the test. What it reaches is recorded again when this file changes. */
  readonly file: string
  /** What it does, as a person reads it: tests that mention a changed text are run first. Default: nothing. */
  readonly text?: string
}

/** The first message of the process. */
export interface Ready {
  readonly kind: 'ready'
  readonly tests: readonly TestName[]
  /** The mutants that the modules reached while they were loaded. */
  readonly hits: Hits
}

/** `skipped`: the phones cannot play the scenario. */
export type Result = 'passed' | 'failed' | 'timed out' | 'skipped'

/** The end of one test. */
export interface Finished {
  readonly kind: 'finished'
  readonly result: Result
  /** The name of the test that failed, if there was more than one. */
  readonly by?: string | undefined
  /** Why it failed. */
  readonly message?: string | undefined
  /** Only without a mutant. */
  readonly hits?: Hits
  readonly used: Budget
  /** Whether the process ends with it. */
  readonly isLast?: boolean
}

export type Message = Ready | Finished
