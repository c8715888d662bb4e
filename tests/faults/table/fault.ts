import type { Clock } from '../../../support/clock/index.js'
import type { FaultyPhone } from '../../helpers/faults/faulty-phones.js'
import type { Intercept } from '../../helpers/faults/recorder.js'

/** A fault of a phone, and the message that the user gets. */
export interface Fault {
  /** In the rack file, in the scenario and in docs/reference/faults.md. */
  readonly name: string
  /** What the phone does. */
  readonly does: string
  /** The whole message of the failed step, about the phone B. … stands for a part that differs from run to run. */
  readonly says: string
  readonly phone: FromTheStart | Midway
}

/** A server in place of a phone. The scenario ends the calls of B, presses CANCEL and expects "idle". */
export interface FromTheStart {
  readonly kind: 'from the start'
  /** @param clock the time of the test, for a phone that does something later */
  readonly start: (clock: Clock) => Promise<FaultyPhone>
  /** Further fields of its entry in the rack file. */
  readonly entry?: object
  readonly needsOpenssl?: boolean
}

/** A phone that has its fault only during these sentences. */
export interface Midway {
  readonly kind: 'midway'
  readonly sentences: readonly string[]
  /** @param idle its display before the fault */
  readonly intercept: (idle: Uint8Array) => Intercept
}

export interface Group {
  readonly title: string
  readonly faults: readonly Fault[]
}

type FaultText = Pick<Fault, 'does' | 'says'>

export const fault = (
  name: string,
  text: FaultText,
  start: FromTheStart['start'],
  more: Partial<FromTheStart> = {},
): Fault => ({
  name,
  ...text,
  phone: { kind: 'from the start', start, ...more },
})

export const midway = (
  name: string,
  text: FaultText,
  sentences: readonly string[],
  intercept: Midway['intercept'],
): Fault => ({
  name,
  ...text,
  phone: { kind: 'midway', sentences, intercept },
})

// The ends of many messages. They are repeated here, so that a test fails when one changes.
export const checkDisplay = 'It may have taken effect and was not sent again: look at the display'
export const fetchInBrowser = 'Fetch screen.bmp with a browser: does the phone still answer there?'
export const giveMoreTime = 'If the phone is only slow, set a longer timeoutMs: in the rack file'
export const unlockPage =
  'Set use_hidden_tags and restrict_uri_queries to off and take the page out of wui_admin_only on the phone, or give the administrator as credentials'
export const checkPicture = 'Fetch screen.bmp with a browser and look at it'
export const noKeepAlive =
  'This connection had served earlier requests. If this happens again, set keepAlive: false for this phone in the rack file'
export const stoppedSending = 'It stopped sending: its Content-Length is wrong, or its web server is stuck'
/** The beginning of a message about a display, after all captures of a wait failed. */
export const everyCapture = (fault: string) => `… of … captures failed: …× ${fault}; the last one: `
/** The timeout of phones that do not reply. */
export const shortTimeout = { timeoutMs: 400 }
