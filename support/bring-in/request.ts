import type { Clock } from '../clock/index.js'
import type { BeforeRequest } from '../remote/index.js'

/** What a person asks `offhook bring-in` for. */
export interface BringInRequest {
  /** The rack file. */
  readonly rack: string
  /** Folders with features to play. */
  readonly features: readonly string[]
  /** Whether calls on phones that are in use may be ended. */
  readonly endCalls: boolean
  /** Whether what was played before is played again. */
  readonly again: boolean
}

/** Where a bring-in writes, and what ends it. */
export interface BringInContext {
  readonly environment: NodeJS.ProcessEnv
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Called before each request to a phone. If it throws, nothing is sent. */
  readonly beforeRequest?: BeforeRequest
  /** One line for a person, without its line feed. */
  readonly print: (line: string) => void
}

/** The folder of everything that a bring-in writes before it is accepted. */
export const bringInFolder = 'reports/bring-in'
/** The proposal, laid out as the data of a project. */
export const proposalFolder = `${bringInFolder}/proposal`
