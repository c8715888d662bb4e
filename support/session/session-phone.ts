import type { FurtherDisplayName } from '../catalog/index.js'
import {
  type Expectation,
  expectFirmware,
  expectModel,
  expectSetting,
  type Party,
  type Phone,
} from '../phone/index.js'
import { noEventListener, noParty, noTime, notGiven, severalOtherSides, unknownOption } from './errors.js'
import type { EventMonitor } from './event-monitor.js'

/** The other sides that the display must show. A phone stands for its number and its name, a string for a number. */
export interface ExpectedParties {
  /**
   * The other side of the call. `from` and `to` are synonyms: ringing from A, calling to B. Only one of the three may be
   * given.
   */
  readonly with?: Party | string
  readonly from?: Party | string
  readonly to?: Party | string
  /** The other side of another call of this phone, which is on hold. */
  readonly beside?: Party | string
  /** A count that the display must show, such as the number of missed calls. */
  readonly count?: string
  /** Default: the main display. */
  readonly display?: FurtherDisplayName | undefined
}

/** The deadline of an expectation. */
interface WithinOption {
  /** ms; default: `withinMs` of the rack file */
  readonly withinMs?: number | undefined
}

type Redefined = 'expectState' | 'expectStays' | 'expectLasts' | 'expectNever'

/**
 * One phone of a session, with all actions and expectations of the Gherkin sentences. It is also a `Phone`: each
 * expectation takes a state with its parties, or an `Expectation`.
 */
export interface SessionPhone extends Phone {
  /**
   * Waits until the display shows the state.
   * @throws DisplayAssertionError after `withinMs`; PhoneError for an unknown state
   */
  expectState(state: string | Expectation, options?: ExpectedParties & WithinOption): Promise<void>
  /**
   * Waits until the display shows the state. It must then show it without a break for `forMs`, ms.
   * @throws DisplayAssertionError
   */
  expectStays(
    state: string | Expectation,
    options: ExpectedParties & { readonly forMs: number },
  ): Promise<void>
  /**
   * Waits until the display has shown the state for `forMs`, ms, without a break.
   * @throws DisplayAssertionError after `withinMs`
   */
  expectLasts(
    state: string | Expectation,
    options: ExpectedParties & WithinOption & { readonly forMs: number },
  ): Promise<void>
  /** Captures for the whole of `withinMs`, ms. @throws DisplayAssertionError as soon as the display shows the state */
  expectNever(
    state: string | Expectation,
    options: ExpectedParties & { readonly withinMs: number },
  ): Promise<void>
  /**
   * Waits until the phone reports an event by an action URL. Each event counts once.
   * @throws EventAssertionError after `withinMs`; SessionError if the rack has no event listener
   */
  expectEvent(
    event: string,
    options?: Pick<ExpectedParties, 'with' | 'from' | 'to'> & WithinOption,
  ): Promise<void>
  /**
   * Waits for `forMs`, ms.
   * @throws EventAssertionError if the phone reports an event; SessionError if the rack has no event listener
   */
  expectNoEvent(options: { readonly forMs: number }): Promise<void>
  /** Reads settings.htm once. @throws FactAssertionError if it shows another value, or no such setting */
  expectSetting(name: string, value: string): Promise<void>
  /** Reads info.htm once. @throws FactAssertionError if it names another model, or none */
  expectModel(model: string): Promise<void>
  /** Reads info.htm once. @throws FactAssertionError if it names another firmware, or none */
  expectFirmware(version: string): Promise<void>
}

/** @param monitor the monitor of the phone's events; undefined if the phone reports none */
export function sessionPhone(phone: Phone, monitor: EventMonitor | undefined): SessionPhone {
  const events = () => {
    if (!monitor) throw noEventListener(phone.name, phone.facts.id)
    return monitor
  }
  const own: Pick<SessionPhone, Redefined | OwnExpectations> = {
    // Asynchronous, so that wrong options reject as every other error does.
    expectState: async (state, options = {}) => {
      const { withinMs, ...parties } = requireOptions(options, [...partyOptions, 'withinMs'])
      return phone.expectState(expectationOf(state, parties), { withinMs })
    },
    expectStays: async (state, options) => {
      const { forMs, ...parties } = requireOptions(options, [...partyOptions, 'forMs'])
      return phone.expectStays(expectationOf(state, parties), { forMs })
    },
    expectLasts: async (state, options) => {
      const { forMs, withinMs, ...parties } = requireOptions(options, [...partyOptions, 'forMs', 'withinMs'])
      return phone.expectLasts(expectationOf(state, parties), { forMs, withinMs })
    },
    expectNever: async (state, options) => {
      const { withinMs, ...parties } = requireOptions(options, [...partyOptions, 'withinMs'])
      return phone.expectNever(expectationOf(state, parties), { withinMs })
    },
    expectEvent: async (event, options = {}) => {
      const { withinMs, ...parties } = requireOptions(options, ['with', 'from', 'to', 'withinMs'])
      return events().expectEvent(phone, { event, peer: otherSide(parties)?.number }, withinMs)
    },
    expectNoEvent: async (options) => {
      const { forMs } = requireOptions(options, ['forMs'])
      if (!(forMs > 0 && Number.isFinite(forMs))) throw noTime('forMs', forMs)
      return events().expectNoEvent(phone, forMs)
    },
    expectSetting: (name, value) => expectSetting(phone, name, value),
    expectModel: (model) => expectModel(phone, model),
    expectFirmware: (version) => expectFirmware(phone, version),
  }
  // The methods of the phone see these, because `this` is the new object. So each must accept what the phone's own accepts.
  return Object.assign(Object.create(phone) as SessionPhone, own)
}

type OwnExpectations = 'expectEvent' | 'expectNoEvent' | 'expectSetting' | 'expectModel' | 'expectFirmware'

/** @throws SessionError for a party, a count or a display that is given as undefined: it would not be compared */
function expectationOf(state: string | Expectation, parties: ExpectedParties): Expectation {
  const expected: Expectation = {
    ...(typeof state === 'string' ? { state } : state),
    ...expectedParties(parties),
  }
  const given: Readonly<Record<string, unknown>> = { ...expected }
  const missing = ['peer', 'held', 'count', 'display'].find(
    (field) => field in given && given[field] === undefined,
  )
  if (missing !== undefined) throw notGiven(missing)
  return expected
}

function expectedParties(parties: ExpectedParties): Omit<Expectation, 'state'> {
  const { count, display } = parties
  const [other, held] = [
    otherSide(parties),
    'beside' in parties ? partyOf('beside', parties.beside) : undefined,
  ]
  return {
    ...(other && { peer: other.number, peerName: other.name }),
    ...(held && { held: held.number, heldName: held.name }),
    ...('count' in parties && { count }),
    ...('display' in parties && { display }),
  }
}

const partyOptions = ['with', 'from', 'to', 'beside', 'count', 'display']

/** @throws SessionError for an option that does not exist: it would be ignored */
function requireOptions<Options extends object>(
  options: Options | undefined,
  known: readonly string[],
): Options {
  const given = options ?? ({} as Options)
  const unknown = Object.keys(given).find((name) => !known.includes(name))
  if (unknown !== undefined) throw unknownOption(unknown, known)
  return given
}

/** @throws SessionError for more than one: only one of them would be compared with the display */
function otherSide(parties: Pick<ExpectedParties, 'with' | 'from' | 'to'>) {
  const given = (['with', 'from', 'to'] as const).filter((name) => name in parties)
  if (given.length > 1) throw severalOtherSides(given)
  const [name] = given
  return name && partyOf(name, parties[name])
}

/** @throws SessionError for a party that is undefined or has no number: any number would pass */
function partyOf(option: string, party: Party | string | undefined) {
  const number = typeof party === 'string' ? party : party?.facts?.number
  if (typeof number !== 'string' || number.trim() === '') throw noParty(option, party)
  return { number, name: typeof party === 'string' ? undefined : party?.facts.displayName }
}
