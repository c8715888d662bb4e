/**
 * The content of the main display, without pixels. The telephone composes it, defects may change it, display/ paints
 * it.
 */
export interface ScreenView {
  /** The state of the telephone, for defects and tests. It is not painted. */
  readonly state: TelephoneState
  /** Left in the title bar. */
  readonly title: string
  /** Right in the title bar, `H:MM` without leading zero, as on the real displays. */
  readonly clock: string
  /** Body rows from the top, one slot each. A slot without a row is blank. */
  readonly rows: readonly (ViewRow | undefined)[]
  /** The status row above the soft keys, such as "Missed: 2". */
  readonly status?: string
  /** An icon left of the status. */
  readonly statusIcon?: IconName
  /** Left to right, at most four. A slot without a key is blank. */
  readonly softKeys: readonly (SoftKey | undefined)[]
}

export interface ViewRow {
  readonly text: string
  /** The kind of content, so that a defect can find the row. */
  readonly role: 'headline' | 'name' | 'number' | 'timer' | 'entry' | 'identity' | 'call' | 'notice'
  /** The selected row of a list has a lighter background. */
  readonly selected?: boolean
  /** An icon left of the text. */
  readonly icon?: IconName
  /** Horizontal offset of the icon in the ringer animation, -1 to 1. */
  readonly iconOffset?: number
  /** The time or day of a call in a list, small, at the right edge. */
  readonly timestamp?: string
  /** A text cursor after the text. */
  readonly cursor?: boolean
}

export type IconName =
  | 'identity'
  | 'identity off'
  | 'phone'
  | 'ringing'
  | 'connected'
  | 'hold'
  | 'held'
  | 'transfer'
  | 'conference'
  | 'muted'
  | 'dnd'
  | 'forward'
  | 'missed'
  | 'received'
  | 'dialled'
  | 'ringer'
  | 'restart'
  | 'upgrade'

export interface SoftKey {
  readonly label: string
  readonly action: SoftKeyAction
}

export type SoftKeyAction =
  | 'answer'
  | 'reject'
  | 'hang up'
  | 'hold'
  | 'resume'
  | 'transfer'
  | 'conference'
  | 'split'
  | 'ignore'
  | 'confirm'
  | 'back'
  | 'dial'
  | 'delete'
  | 'redial'

export type TelephoneState =
  | 'idle'
  | 'enter number'
  | 'calling'
  | 'ringing'
  | 'connected'
  | 'holding'
  | 'held'
  | 'call waiting'
  | 'conference'
  | 'conference on hold'
  | 'transfer'
  /** The number edit for the target of a blind transfer. */
  | 'transfer to number'
  /** The transfer is pending: the network has not yet released the call. */
  | 'transferring'
  | 'busy'
  | 'logged off'
  | ListState
  | 'ringer'
  | 'minibrowser'
  | PowerState

/** The calls of a list. */
export type ListName = 'dialled' | 'missed' | 'received'

/** A list of calls on the display, with entries or without. */
type ListState = `${ListName} calls` | `no ${ListName} calls`

/** The states of a phone whose power is not `on`. Such a phone accepts neither keys nor calls. */
export type PowerState = 'upgrading' | 'rebooting' | 'starting'

/** A painted display. `rgb`: width × height × 3 bytes, rows from the top, no padding. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}
