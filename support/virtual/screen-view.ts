/**
 * What a display says, before any pixel is drawn. The telephone composes it, defects may distort it, the
 * display room paints it.
 */
export interface ScreenView {
  /** What the telephone is doing; not painted, but defects and tests ask for it. */
  readonly state: TelephoneState
  /** Left in the title bar. */
  readonly title: string
  /** Right in the title bar, `H:MM` without leading zero, as on the real displays. */
  readonly clock: string
  /** Body rows from the top, one slot each; a slot without a row stays blank. */
  readonly rows: readonly (ViewRow | undefined)[]
  /** The status row above the soft keys, such as "Missed: 2". */
  readonly status?: string
  /** A small picture left of the status. */
  readonly statusIcon?: IconName
  /** Left to right; at most four. A slot without a key stays blank. */
  readonly softKeys: readonly (SoftKey | undefined)[]
}

export interface ViewRow {
  readonly text: string
  /** Which fact the row carries, so that a defect can find it. */
  readonly role: 'headline' | 'name' | 'number' | 'timer' | 'entry' | 'identity' | 'call' | 'notice'
  /** Shown on the lighter ground of the chosen list row. */
  readonly selected?: boolean
  /** A small picture left of the text. */
  readonly icon?: IconName
  /** How far the icon has swung out of its place, -1 to 1; left out: it stands still. */
  readonly stir?: number
  /** Small, at the right edge: when the call of a list was. */
  readonly aside?: string
  /** A text cursor behind the text. */
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
  /** The number edit, for a party to whom the call in focus is handed over. */
  | 'transfer to number'
  /** Handed over, and not yet released: the new party has not come far enough. */
  | 'transferring'
  | 'busy'
  | 'logged off'
  | ListState
  | 'ringer'
  | PowerState

/** Which calls a list is about. */
export type ListName = 'dialled' | 'missed' | 'received'

/** A list of calls on the display, with entries or without. */
export type ListState = `${ListName} calls` | `no ${ListName} calls`

/** A phone that is not up: it shows what it is doing, and takes neither keys nor calls. */
export type PowerState = 'upgrading' | 'rebooting' | 'starting'

/** A painted display: RGB, 3 bytes a pixel, rows from the top, no padding. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}
