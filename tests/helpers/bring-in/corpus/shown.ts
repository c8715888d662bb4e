/** A person of the rack, as its file says. */
export interface CorpusPerson {
  readonly number: string
  readonly name: string
}

export const corpusStates = [
  'idle',
  'enter number',
  'calling',
  'ringing',
  'connected',
  'holding',
  'held',
  'consultation',
  'busy',
  'missed',
  'missed calls',
  'DND',
] as const
export type CorpusState = (typeof corpusStates)[number]

/** What a phone has to show at a moment. Times: ms since 1970. */
export interface Shown {
  readonly state: CorpusState
  readonly self: CorpusPerson
  readonly peer?: CorpusPerson | undefined
  readonly held?: CorpusPerson | undefined
  readonly typed?: string
  /** When the state began, for the timer. */
  readonly since: number
  /** When the call of a list was. */
  readonly calledAt?: number
  /** Its message light blinks. */
  readonly blinks?: boolean
  /** A defect: the headline of another state. */
  readonly headlineOf?: CorpusState
  /** A defect: another label of the first soft key. */
  readonly softKey?: string
}
