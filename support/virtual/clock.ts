/** The clock of a virtual rack. The driver's clock has the same type, so the rack can pass it; no code is shared. */
export interface Clock {
  /** ms since a fixed moment. */
  now(): number
  /** The wall clock that the display shows. */
  date(): Date
  /** Resolves `ms` milliseconds later. */
  after(ms: number): Promise<void>
}
