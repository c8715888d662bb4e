import type { PhoneAction } from '../phone/index.js'
import { type Act, actOf } from './event-causes.js'

/** An act that a phone has done. */
export interface LoggedAct extends Act {
  /** `A dialled 1002` */
  readonly description: string
  /** By the clock, ms. */
  readonly startedMs: number
  /** When the action began that the act belongs to, by the clock, ms: the first key of `dial digit by digit`. */
  readonly actionStartedMs: number
}

interface NewAct extends Pick<Act, 'phone' | 'numbers'> {
  readonly description: string
  readonly startedMs: number
  /** The same object for all acts of one action. */
  readonly action: PhoneAction | undefined
}

/** A scenario has far fewer. The limit keeps the memory small in sessions that last for days. */
const maxActs = 1000

/** What phones have done, in order. Monitors of phones that call each other share it. */
export class ActLog {
  private readonly acts: { readonly act: LoggedAct; readonly action: PhoneAction | undefined }[] = []

  add({ action, description, startedMs, ...phone }: NewAct): void {
    const first = action && this.acts.findLast((earlier) => earlier.action === action)?.act
    const actionStartedMs = first?.actionStartedMs ?? startedMs
    this.acts.push({ act: { ...actOf(phone, action), description, startedMs, actionStartedMs }, action })
    if (this.acts.length > maxActs) this.acts.shift()
  }

  get last(): LoggedAct | undefined {
    return this.acts.at(-1)?.act
  }

  /**
   * The numbers that the newest call of a phone may have been dialled with: that of its last act, or each one before if that
   * act names none, such as redialling.
   */
  dialledBy(phone: string): readonly string[] {
    const own = this.all.filter((act) => act.phone === phone)
    const last = own.at(-1)?.dials
    return last === undefined ? own.flatMap(({ dials }) => dials ?? []) : [last]
  }

  /** Oldest first. */
  get all(): readonly LoggedAct[] {
    return this.acts.map(({ act }) => act)
  }
}
