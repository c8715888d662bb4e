import type { PhoneDescription, Verb } from '../catalog/index.js'
import type { Clock } from '../clock/index.js'
import type { DisplayRecorder, Reader, References } from '../references/index.js'
import type { Command, Credentials, PhoneInfo, ScreenPage, TlsTrust } from '../remote/index.js'
import type { CallActions } from './call-actions.js'
import type { Expectation } from './expectation.js'
import type { KeyPress, TouchTarget } from './input.js'
import type { PhoneEvent } from './phone-events.js'

/** How long a display has, ms; not given: as long as the rack gives it. */
export interface Within {
  readonly withinMs?: number | undefined
}

/** What is known of a phone before it is opened; a phone of a rack file has all of it. */
export interface PhoneFacts {
  readonly id: string
  readonly profile: PhoneDescription
  readonly language: string
  readonly number: string
  /** What other phones show when it calls; not known: any name will do. */
  readonly displayName?: string | undefined
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
  readonly screens: References
  readonly clock: Clock
  /** Reads what stands in text regions; not needed where nothing is to be read. */
  readonly reader?: Reader | undefined
  readonly memory?: RunMemory
  /** Records displays that no reference fits; undefined: they are only reported. */
  readonly recorder?: DisplayRecorder | undefined
  /** How long it has to show a state where nothing else is said, ms. */
  readonly withinMs: number
  /** Told of every act and every judged display, as it happens. */
  readonly onEvent?: (event: PhoneEvent) => void
}

/**
 * One desk phone. Every act rejects with a RemoteError (the phone did not take it) or a PhoneError (its display
 * did not show what the act stands on); both name the phone, what was tried and what to do.
 */
export interface PhoneOperations {
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
  waitForRestart(): Promise<void>
  reboot(): Promise<void>
  /** Sets everything back to factory values. */
  reset(): Promise<void>
  /** Loads a firmware from where the phone can fetch it. */
  upgrade(url: string): Promise<void>
  /** What info.htm says. */
  info(): Promise<PhoneInfo>
  /** The value of a setting in settings.htm; undefined where there is none of that name. */
  setting(name: string): Promise<string | undefined>
  /** Writes a setting, and remembers what it was. @param options store: it survives a reboot */
  set(name: string, value: string, options?: { readonly store?: boolean | undefined }): Promise<void>
  /** Makes every setting that `set` has changed what it was before; one that had no value then is empty now. */
  putBackSettings(): Promise<void>
  /** What a person does, by the key sequence that this model and firmware has for it. */
  perform(verb: Verb, number?: string): Promise<void>
  /** Until the display shows the state, or `withinMs` have passed. */
  expectState(expectation: Expectation, options?: Within): Promise<void>
  /** Until the display shows one of the states, or `withinMs` have passed. @returns which; none of them: undefined */
  waitForAnyState(states: readonly string[], options?: Within): Promise<string | undefined>
  /** Waits for the state as `shows` does; from then on the display shows it all through `forMs`. */
  expectStays(expectation: Expectation, options: { readonly forMs: number }): Promise<void>
  /** Until the display has shown the state for `forMs` without a break, or `withinMs` have passed. */
  expectLasts(expectation: Expectation, options: Within & { readonly forMs: number }): Promise<void>
  /** Looks all through `withinMs` whether the display ever shows the state, and rejects as soon as it does. */
  expectNever(expectation: Expectation, options: { readonly withinMs: number }): Promise<void>
  /**
   * Until what stands in a region is the text, in which `{any}`, `{digits}` and `{time}` may stand for what changes.
   * @throws PhoneError for a region that the model does not name
   */
  expectRegionText(region: string, text: string, options?: Within): Promise<void>
  /** Until any line of the display is the text. */
  expectText(text: string, options?: Within): Promise<void>
  /**
   * Presses keys, and waits until the display changes anywhere but in its clock and timer. Not for keys that have
   * no visible effect. @throws DisplayAssertionError for a key press that was lost
   */
  pressAndExpectChange(keys: readonly KeyPress[], options?: Within): Promise<void>
  /** Captures a display as it is, for the report. */
  capture(picture?: ScreenPage): Promise<void>
  /** Ends whatever calls there are, without looking at the display first. */
  endCalls(): Promise<void>
  /**
   * Looks whether the display shows idle, which costs one capture, and brings it there where it does not: by hanging up
   * and CANCEL, by what the family's data say of the state, by a reboot where the rack file allows it.
   */
  goIdle(): Promise<RecoveryResult>
  close(): Promise<void>
}

/** One desk phone: what it can be asked for, and what a person does with it in calls. */
export interface Phone extends PhoneOperations, CallActions {}

/**
 * How a phone whose calls were ended came to be idle:
 * - `idle`: it was, or it showed what a scenario may end in by the family's data
 * - `recovered`: it showed something else, and what was done brought it back
 * - `stuck`: nothing brings it back
 * `left` and `shows` are words for a display: `"DND"`.
 */
export type RecoveryResult =
  | { readonly kind: 'idle' }
  | { readonly kind: 'recovered'; readonly left: string; readonly tried: readonly string[] }
  | {
      readonly kind: 'stuck'
      readonly left: string
      readonly shows: string
      readonly tried: readonly string[]
    }

/** `pressed CANCEL 10 times, was told to reboot` */
export function describeTries(tried: readonly string[]): string {
  const counted = new Map<string, number>()
  for (const act of tried) counted.set(act, (counted.get(act) ?? 0) + 1)
  return [...counted].map(([act, times]) => (times > 1 ? `${act} ${times} times` : act)).join(', ')
}
