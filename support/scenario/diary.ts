import type { ReportedEvent } from '../events/index.js'
import type { Expectation } from '../phone/index.js'

interface Shown extends Expectation {
  readonly at: number
}

/** What one phone has been seen to show in a scenario, and which of its events have been spoken of. */
export class Diary {
  /** Events that a sentence has named: each counts once. */
  readonly named = new Set<ReportedEvent>()
  private before: Shown | undefined
  private now: Shown | undefined
  private confirmed = false

  /**
   * @param since events that came earlier do not count, ms. What a phone reports before it is seen for the first
   * time, idle after `Given`, belongs to whatever was before the scenario
   */
  constructor(public since: number) {}

  see({ state, peer }: Expectation, at: number): void {
    if (!this.now) this.since = at
    if (this.now && this.now.state === state && sameOrUnsaid(this.now.peer, peer)) return
    this.before = this.now
    this.now = { state, peer, at }
    this.confirmed = false
  }

  /** The change to what the phone shows now, with the time since which its event may have come. */
  unconfirmed() {
    if (!this.now || this.confirmed) return undefined
    return { state: this.now.state, before: this.before?.state, since: this.before?.at ?? this.since }
  }

  confirm(): void {
    this.confirmed = true
  }
}

const sameOrUnsaid = (a: string | undefined, b: string | undefined) => !a || !b || a === b
