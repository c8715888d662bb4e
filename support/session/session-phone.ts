import type { FurtherDisplayName } from '../catalog/index.js'
import {
  type Expectation,
  expectFirmware,
  expectModel,
  expectSetting,
  type Party,
  type Phone,
} from '../phone/index.js'
import { noEventListener, severalOtherSides } from './errors.js'
import type { EventMonitor } from './event-monitor.js'

/** Who else must be on the display. A phone stands for its number and its name, a string for a number. */
export interface ExpectedParties {
  /**
   * The other side of the call. `from` and `to` mean the same and read better: ringing from A, calling to B. Only one of
   * the three may be given.
   */
  readonly with?: Party | string | undefined
  readonly from?: Party | string | undefined
  readonly to?: Party | string | undefined
  /** Who is in another call of this phone. */
  readonly beside?: Party | string | undefined
  /** A number that the display must show, such as how many calls were missed. */
  readonly count?: string | undefined
  /** Default: the main display. */
  readonly display?: FurtherDisplayName | undefined
}

/** How long the phone has, ms; default: `withinMs` of the rack file. */
export interface WithinOption {
  readonly withinMs?: number | undefined
}

type Redefined = 'expectState' | 'expectStays' | 'expectLasts' | 'expectNever'

/**
 * One phone of a session: everything that a sentence of Gherkin can ask of a phone, or expect of it. It is a `Phone`, so
 * that `expectEveryPhone` takes it, too: in place of a state and its parties each expectation takes an `Expectation`.
 */
export interface SessionPhone extends Phone {
  /** The display shows the state within the time. @throws DisplayAssertionError */
  expectState(state: string | Expectation, options?: ExpectedParties & WithinOption): Promise<void>
  /** The display comes to show the state, and then shows it all through `forMs` (ms). @throws DisplayAssertionError */
  expectStays(
    state: string | Expectation,
    options: ExpectedParties & { readonly forMs: number },
  ): Promise<void>
  /** Within the time, the display shows the state for `forMs` (ms) without a break. @throws DisplayAssertionError */
  expectLasts(
    state: string | Expectation,
    options: ExpectedParties & WithinOption & { readonly forMs: number },
  ): Promise<void>
  /** The display does not show the state at any moment of `withinMs` (ms). @throws DisplayAssertionError */
  expectNever(
    state: string | Expectation,
    options: ExpectedParties & { readonly withinMs: number },
  ): Promise<void>
  /**
   * The phone reports an event by an action URL. Each event counts once.
   * @throws EventAssertionError where it does not come; SessionError where the phone reports no events
   */
  expectEvent(
    event: string,
    options?: Pick<ExpectedParties, 'with' | 'from' | 'to'> & WithinOption,
  ): Promise<void>
  /** The phone reports no event for `forMs` (ms). @throws EventAssertionError, SessionError */
  expectNoEvent(options: { readonly forMs: number }): Promise<void>
  /** settings.htm shows the value now. @throws FactAssertionError */
  expectSetting(name: string, value: string): Promise<void>
  /** info.htm names the model. @throws FactAssertionError */
  expectModel(model: string): Promise<void>
  /** info.htm names the firmware. @throws FactAssertionError */
  expectFirmware(version: string): Promise<void>
}

/** @param monitor watches the events of the phone; none where the phone reports none */
export function sessionPhone(phone: Phone, monitor: EventMonitor | undefined): SessionPhone {
  const events = () => {
    if (!monitor) throw noEventListener(phone.name, phone.facts.id)
    return monitor
  }
  const own: Pick<SessionPhone, Redefined | OwnExpectations> = {
    // Asynchronous, so that parties that contradict each other reject as every other error does.
    expectState: async (state, { withinMs, ...parties } = {}) =>
      phone.expectState(expectationOf(state, parties), { withinMs }),
    expectStays: async (state, { forMs, ...parties }) =>
      phone.expectStays(expectationOf(state, parties), { forMs }),
    expectLasts: async (state, { forMs, withinMs, ...parties }) =>
      phone.expectLasts(expectationOf(state, parties), { forMs, withinMs }),
    expectNever: async (state, { withinMs, ...parties }) =>
      phone.expectNever(expectationOf(state, parties), { withinMs }),
    expectEvent: async (event, { withinMs, ...parties } = {}) =>
      events().expectEvent(phone, { event, peer: otherSide(parties)?.number }, withinMs),
    expectNoEvent: async ({ forMs }) => events().expectNoEvent(phone, forMs),
    expectSetting: (name, value) => expectSetting(phone, name, value),
    expectModel: (model) => expectModel(phone, model),
    expectFirmware: (version) => expectFirmware(phone, version),
  }
  // The methods of the phone see these, because `this` is the new object. So each must accept what the phone's own accepts.
  return Object.assign(Object.create(phone) as SessionPhone, own)
}

type OwnExpectations = 'expectEvent' | 'expectNoEvent' | 'expectSetting' | 'expectModel' | 'expectFirmware'

const expectationOf = (state: string | Expectation, parties: ExpectedParties): Expectation => ({
  ...(typeof state === 'string' ? { state } : state),
  ...expectedParties(parties),
})

function expectedParties(parties: ExpectedParties): Omit<Expectation, 'state'> {
  const { beside, count, display } = parties
  const [other, held] = [otherSide(parties), beside && partyOf(beside)]
  return {
    ...(other && { peer: other.number, peerName: other.name }),
    ...(held && { held: held.number, heldName: held.name }),
    ...(count !== undefined && { count }),
    ...(display && { display }),
  }
}

/** @throws SessionError for more than one: only one of them would be compared with the display */
function otherSide({ with: other, from, to }: Pick<ExpectedParties, 'with' | 'from' | 'to'>) {
  const given = Object.entries({ with: other, from, to }).flatMap(([name, party]) =>
    party === undefined ? [] : [{ name, party }],
  )
  if (given.length > 1) throw severalOtherSides(given.map(({ name }) => name))
  const [one] = given
  return one && partyOf(one.party)
}

const partyOf = (party: Party | string) =>
  typeof party === 'string'
    ? { number: party, name: undefined }
    : { number: party.facts.number, name: party.facts.displayName }
