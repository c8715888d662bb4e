/** What a virtual phone asks of time. The rack hands one in; the types fit, no code is shared. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number
  /** The wall clock that the display shows. */
  date(): Date
  /** Resolves `ms` milliseconds later. */
  after(ms: number): Promise<void>
}
