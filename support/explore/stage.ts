import type { Action, Display, Displays, Member, Scope, World } from './model/index.js'

/** The phones of a walk, as the explorer needs them. Tests give it phones of their own. */
export interface Stage {
  readonly members: readonly Member[]
  readonly scope: Scope
  /** Model and firmware of a phone: `D785, firmware 10.1.54.13`. */
  modelOf(phone: string): string
  /** Whether the model can do it at all. */
  canDo(action: Action): boolean
  /** Whether the display of this phone can be told from others: there is a reference of the state. */
  canTell(phone: string, display: Display): boolean
  /** Brings all phones to idle. */
  reset(): Promise<void>
  perform(action: Action): Promise<void>
  /**
   * Waits until all phones show their displays.
   * @param extraMs what is added to the deadline of the rack
   * @throws DisplayAssertionError, EventDisagreementError after the deadline
   */
  expect(displays: Displays, extraMs: number): Promise<void>
  /**
   * Ends all calls, restores settings and brings all phones to idle.
   * @param world what the phones should show before
   * @returns what was left on a phone that should have been idle, one text each
   */
  finish(world: World): Promise<readonly string[]>
}
