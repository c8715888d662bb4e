import type { PhoneDescription, Verb } from '../catalog/index.js'
import type { Clock } from '../clock/index.js'
import type { Command, Credentials, PhoneInfo, Picture, Point, TlsTrust } from '../remote/index.js'
import type { Frame, Reference, Screens } from '../screen/index.js'
import type { KeyPress } from './keys.js'

/** What is known of a phone before it is opened; a phone of a rack file has all of it. */
export interface PhoneFacts {
  readonly id: string
  readonly profile: PhoneDescription
  readonly language: string
  readonly number: string
  readonly origin: string
  readonly credentials: Credentials | undefined
  readonly tls: TlsTrust | undefined
  /** How long it has to answer a request, ms. */
  readonly timeoutMs: number
  /** False: a connection for each request. */
  readonly keepAlive?: boolean | undefined
  /** What else may be done to it: without an entry neither of them. */
  readonly allow?: readonly ('reset' | 'reboot' | 'firmware')[] | undefined
  /** How long it has to be back after a restart, ms. Default 120 000. */
  readonly rebootWithinMs?: number | undefined
  /** The accounts that it can dial as; nothing is refused where they are not given. */
  readonly identities?: readonly { readonly number: string; readonly uri?: string | undefined }[] | undefined
}

/** What all scenarios of a run know of phones, which each of them opens anew. */
export interface RunMemory {
  /** Origins that rejected a log-in: three failures lock a phone. */
  readonly rejections: Set<string>
  /** Where phones are, by id, that came back elsewhere after a restart. */
  readonly moved: Map<string, string>
  /** Warnings that were given; each is said once. */
  readonly said: Set<string>
}

export interface PhoneOptions {
  /** What the scenario calls it: A, Bob. */
  readonly name: string
  readonly facts: PhoneFacts
  readonly screens: Screens
  readonly clock: Clock
  readonly memory?: RunMemory
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

export type TouchTarget = string | Point

/**
 * One desk phone. Every act rejects with a RemoteError (the phone did not take it) or a PhoneError (its display
 * did not show what the act stands on); both name the phone, what was tried and what to do.
 */
export interface Phone {
  readonly name: string
  readonly facts: PhoneFacts
  /** Presses keys one after the other, in one request. @throws PhoneError for a key that the phone has not. */
  press(...keys: readonly KeyPress[]): Promise<void>
  /** Touches named targets of the model, or points in px, one after the other in one request. */
  touch(...targets: readonly TouchTarget[]): Promise<void>
  /** Puts a finger on the display and leaves it there. */
  touchDown(target: TouchTarget): Promise<void>
  /** Takes the finger away, where it was put or somewhere else. */
  touchUp(target?: TouchTarget): Promise<void>
  /**
   * Any command of remote control. @throws PhoneError for one that this model and firmware does not take, or that
   * the rack file does not allow; what nobody knows is sent, and warned of once.
   */
  send(command: Command): Promise<void>
  /**
   * Waits until a phone that was told to restart is idle again, on http or https; without a restart before it does
   * nothing. Ends with a PhoneError after `rebootWithinMs`.
   */
  comesBack(): Promise<void>
  reboot(): Promise<void>
  /** Sets everything back to factory values. */
  reset(): Promise<void>
  /** Loads a firmware from where the phone can fetch it. */
  upgrade(url: string): Promise<void>
  /** What info.htm says. */
  info(): Promise<PhoneInfo>
  /** The value of a setting in settings.htm; undefined where there is none of that name. */
  setting(name: string): Promise<string | undefined>
  /** What a person does, by the key sequence that this model and firmware has for it. */
  perform(verb: Verb, number?: string): Promise<void>
  /** Hands the held call over to the one that is talking: transfer, and whatever the model wants as confirmation. */
  transfer(): Promise<void>
  /** Until the display shows the state, or `withinMs` have passed. */
  shows(expectation: Expectation, options?: { readonly withinMs?: number | undefined }): Promise<void>
  /** Waits for the state as `shows` does; from then on the display shows it all through `forMs`. */
  stays(expectation: Expectation, options: { readonly forMs: number }): Promise<void>
  /** Captures a display as it is, for the report. */
  look(picture?: Picture): Promise<void>
  /** Ends whatever calls there are, without looking at the display first. */
  endCalls(): Promise<void>
  close(): Promise<void>
}

export type PhoneEvent =
  | { readonly kind: 'acted'; readonly phone: string; readonly act: string; readonly tookMs: number }
  /** Something that nobody knows of this phone; said once a run. */
  | { readonly kind: 'warned'; readonly phone: string; readonly warning: string }
  | { readonly kind: 'looked'; readonly phone: string; readonly frame: Frame; readonly picture: Picture }
  /** While somebody waits, the display differs from the capture before. */
  | { readonly kind: 'changed'; readonly phone: string; readonly frame: Frame }
  | ({
      readonly kind: 'shown'
      readonly phone: string
      readonly frame: Frame
      readonly expectation: Expectation
      /** Why this reference was the one to compare with. */
      readonly trace: readonly string[]
    } & Waited)
  | ({
      readonly kind: 'not shown'
      readonly phone: string
      readonly frame: Frame
      readonly expectation: Expectation
      /** The reference that came nearest. */
      readonly reference: Reference
      readonly message: string
    } & Waited)
  | {
      readonly kind: 'no reference'
      readonly phone: string
      readonly frame: Frame
      readonly expectation: Expectation
      /** Where the reference would lie. */
      readonly path: string
    }

/** What a wait for a display took. */
export interface Waited {
  /** Whether it waited for the state, or watched that it stays. */
  readonly mode: 'until it matches' | 'as long as it matches'
  /** From its beginning to its outcome, ms. */
  readonly afterMs: number
  readonly captures: number
}
