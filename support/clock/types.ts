/** The time that everything waits by. Handed in, so that waits and deadlines are tested without waiting. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
  now(): number
  /** The wall clock, for what a person reads. */
  date(): Date
  /** Resolves `ms` milliseconds later; at once (in a later macrotask) for 0. */
  after(ms: number): Promise<void>
}
