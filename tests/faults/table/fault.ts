import type { FaultyPhone } from '../../helpers/faults/faulty-phones.js'
import type { Intercept } from '../../helpers/faults/recorder.js'

/** Something that a phone does wrong, and what a person is told of it. */
export interface Fault {
  /** In the rack file, in the scenario and in docs/reference/faults.md. */
  readonly name: string
  /** What the phone does. */
  readonly does: string
  /** All that the red step says, of the phone B; … stands for what differs from run to run. */
  readonly says: string
  readonly phone: FromTheStart | Midway
}

/** A server that is no phone at all. B is told to end its calls, to press CANCEL and to show "idle". */
export interface FromTheStart {
  readonly kind: 'from the start'
  readonly start: () => Promise<FaultyPhone>
  /** What its entry in the rack file says besides. */
  readonly entry?: object
  readonly needsOpenssl?: boolean
}

/** A sound phone that goes wrong when these sentences are played. */
export interface Midway {
  readonly kind: 'midway'
  readonly sentences: readonly string[]
  /** @param idle its display before it went wrong */
  readonly meddle: (idle: Uint8Array) => Intercept
}

export interface Group {
  readonly title: string
  readonly faults: readonly Fault[]
}

type Told = Pick<Fault, 'does' | 'says'>

export const fault = (
  name: string,
  told: Told,
  start: FromTheStart['start'],
  more: Partial<FromTheStart> = {},
): Fault => ({
  name,
  ...told,
  phone: { kind: 'from the start', start, ...more },
})

export const midway = (
  name: string,
  told: Told,
  sentences: readonly string[],
  meddle: Midway['meddle'],
): Fault => ({
  name,
  ...told,
  phone: { kind: 'midway', sentences, meddle },
})

// What many messages end with. Said here once more, so that a change of them is seen.
export const lookAtIt = 'It may have taken effect and was not sent again: look at the display'
export const lookThere = 'Fetch screen.bmp with a browser: does the phone still answer there?'
export const patience = 'If the phone is only slow, give it a longer timeoutMs: in the rack file'
export const threeSettings =
  'Set use_hidden_tags and restrict_uri_queries to off and take the page out of wui_admin_only on the phone, or give the administrator as credentials'
export const lookAtPicture = 'Fetch screen.bmp with a browser and look at it'
/** The deadline of phones whose fault is that nothing comes. */
export const soon = { timeoutMs: 400 }
