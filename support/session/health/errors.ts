import { OffhookError } from '../../errors.js'
import type { RackPhone } from '../../rack/index.js'

/** No phone that can be used: the rack has failed, and not what it tests. Nothing of the scenario has run. */
export class RackError extends OffhookError {
  override name = 'RackError'

  constructor(message: string) {
    super(message, { byRack: true })
  }
}

/** A phone that a scenario did not get after all. */
export interface UnusablePhone {
  readonly phone: RackPhone
  /** What was found, and what to do. */
  readonly text: string
  /** It may be right, and the rack file wrong. Other jobs may use it, and this run never can. */
  readonly isOther: boolean
}

/** @param unusable in the order in which they were tried */
export const noUsablePhone = (unusable: readonly UnusablePhone[]): RackError =>
  new RackError(
    `${unusable.map(({ text }) => text).join('\n')}\nNo other phone of the rack fits. ` +
      `All that is wrong with ${unusable.length === 1 ? 'it' : 'them'}: npx offhook rack doctor ${unusable.map(({ phone }) => phone.id).join(' ')}`,
  )

const named = (name: string, { id, profile }: RackPhone) => `${name} (${id}, ${profile.model})`

/** @param tried by the recovery, in the past tense */
export const notIdle = (name: string, phone: RackPhone, shows: string, tried: string): string =>
  `${named(name, phone)} ${shows}, although no job uses it, and cannot be brought to idle: it ${tried}. ` +
  'End its calls, and close its menus and services'

/** @param owner who left it */
export const leftStuck = (name: string, phone: RackPhone, owner: string, shows: string): string =>
  `${named(name, phone)} was left in use by ${owner}, and cannot be brought to idle: it shows ${shows}. ` +
  'End its calls, and close its menus and services'
