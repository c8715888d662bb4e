/** The time that everything waits by. Handed in, so that waits and deadlines are tested without waiting. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
  now(): number
  /** The wall clock, for what a person reads. */
  date(): Date
  /** Resolves `ms` milliseconds later (for 0 in a later macrotask), or as soon as the signal gives up the wait. */
  after(ms: number, signal?: AbortSignal): Promise<void>
}
