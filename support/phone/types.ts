import type { PhoneProfile, Verb } from '../catalog/index.js'
import type { Clock } from '../clock/index.js'
import type { Credentials, TlsTrust } from '../remote/index.js'
import type { Frame, Reference, Screens } from '../screen/index.js'
import type { KeyPress } from './keys.js'

/** What is known of a phone before it is opened; a phone of a rack file has all of it. */
export interface PhoneFacts {
  readonly id: string
  readonly profile: PhoneProfile
  readonly language: string
  readonly number: string
  readonly origin: string
  readonly credentials: Credentials | undefined
  readonly tls: TlsTrust | undefined
  /** How long it has to answer a request, ms. */
  readonly timeoutMs: number
}

export interface PhoneOptions {
  /** What the scenario calls it: A, Bob. */
  readonly name: string
  readonly facts: PhoneFacts
  readonly screens: Screens
  readonly clock: Clock
  /** Origins that rejected a log-in in this run: three failures lock a phone, and each scenario opens it anew. */
  readonly rejections?: Set<string>
  /** How long it has to show a state where nothing else is said, ms. */
  readonly withinMs: number
  /** Told of every act and every judged display, as it happens. */
  readonly onEvent?: (event: PhoneEvent) => void
}

/** A state that a display is expected to show. */
export interface Expectation {
  /** What a person would call it: idle, ringing, connected … */
  readonly state: string
  /** The number of the other side, where the display must show it. */
  readonly peer?: string | undefined
}

/**
 * One desk phone. Every act rejects with a RemoteError (the phone did not take it) or a PhoneError (its display
 * did not show what the act stands on); both name the phone, what was tried and what to do.
 */
export interface Phone {
  readonly name: string
  readonly facts: PhoneFacts
  /** Presses keys one after the other, in one request. @throws PhoneError for a key that the phone has not. */
  press(...keys: readonly KeyPress[]): Promise<void>
  /** Touches a named target of the model, or a point in px. */
  touch(target: string | { readonly x: number; readonly y: number }): Promise<void>
  /** What a person does, by the key sequence that this model and firmware has for it. */
  perform(verb: Verb, number?: string): Promise<void>
  /** Hands the held call over to the one that is talking: transfer, and whatever the model wants as confirmation. */
  transfer(): Promise<void>
  /** Until the display shows the state, or `withinMs` have passed. */
  shows(expectation: Expectation, options?: { readonly withinMs?: number | undefined }): Promise<void>
  /** Waits for the state as `shows` does; from then on the display shows it all through `forMs`. */
  stays(expectation: Expectation, options: { readonly forMs: number }): Promise<void>
  /** Captures the display as it is, for the report. */
  look(): Promise<void>
  /** Ends whatever calls there are, without looking at the display first. */
  endCalls(): Promise<void>
  close(): Promise<void>
}

export type PhoneEvent =
  | { readonly kind: 'acted'; readonly phone: string; readonly act: string; readonly tookMs: number }
  | { readonly kind: 'looked'; readonly phone: string; readonly frame: Frame }
  | {
      readonly kind: 'shown'
      readonly phone: string
      readonly frame: Frame
      readonly expectation: Expectation
      readonly afterMs: number
      readonly captures: number
      /** Why this reference was the one to compare with. */
      readonly trace: readonly string[]
    }
  | {
      readonly kind: 'not shown'
      readonly phone: string
      readonly frame: Frame
      readonly expectation: Expectation
      /** The reference that came nearest. */
      readonly reference: Reference
      readonly message: string
    }
  | {
      readonly kind: 'no reference'
      readonly phone: string
      readonly frame: Frame
      readonly expectation: Expectation
      /** Where the reference would lie. */
      readonly path: string
    }
