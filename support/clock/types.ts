/** The source of time. It is passed in, so that tests of waits and deadlines do not wait. */
export interface Clock {
  /** Monotonic time since an arbitrary start, ms. */
  now(): number
  /** The date and time of day, for people. */
  date(): Date
  /** Resolves after `ms` milliseconds (for 0 in a later macrotask), or when the signal aborts the wait. */
  after(ms: number, signal?: AbortSignal): Promise<void>
}
