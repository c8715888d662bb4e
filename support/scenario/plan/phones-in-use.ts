import { type Requirement, solve } from '../../lease/index.js'

/** What a scenario takes while it runs. */
export interface PhoneNeed {
  readonly id: string
  /** Undefined: it waits for no phone. */
  readonly requirement: Requirement | undefined
}

/**
 * The phones that the running scenarios of a run have, as their leases choose them. It is a forecast that keeps a worker
 * from a scenario that would wait: other jobs use the phones, too, so the lease alone decides.
 */
export class PhonesInUse {
  private readonly phonesOf = new Map<string, readonly string[]>()

  /**
   * Takes the phones of a scenario if they are free.
   * @param running the scenarios that run: the phones of all others are free
   */
  take({ id, requirement }: PhoneNeed, running: readonly string[]): boolean {
    for (const other of this.phonesOf.keys()) if (!running.includes(other)) this.phonesOf.delete(other)
    if (!requirement) return true
    const used = new Set([...this.phonesOf.values()].flat())
    const found = solve(requirement, (phone) => (used.has(phone) ? undefined : 0))
    // Alone, it waits for no scenario of this run.
    if (!found) return running.length === 0
    this.phonesOf.set(id, [...found.phones.values()])
    return true
  }
}
