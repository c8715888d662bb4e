import type { IconName } from '../screen-view.js'

/** What stands beside one key. */
export interface KeyLabel {
  readonly text: string
  /** In small letters under it. */
  readonly detail?: string
  readonly icon?: IconName
  /** Nobody's line: said in a soft voice. */
  readonly free?: boolean
  /** Whether the lamp of the key is lit at this moment. */
  readonly lit: boolean
}
