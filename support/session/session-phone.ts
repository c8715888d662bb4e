import type { FurtherDisplayName } from '../catalog/index.js'
import {
  type CallActions,
  type Expectation,
  expectFirmware,
  expectModel,
  expectSetting,
  type Party,
  type Phone,
} from '../phone/index.js'
import { noEventListener } from './errors.js'
import type { EventMonitor } from './event-monitor.js'

/** The other sides that the display must show. A phone stands for its number and its name, a string for a number. */
export interface ExpectedParties {
  /** The other side of the call. `from` and `to` are synonyms: ringing from A, calling to B. */
  readonly with?: Party | string | undefined
  readonly from?: Party | string | undefined
  readonly to?: Party | string | undefined
  /** The other side of another call of this phone, which is on hold. */
  readonly beside?: Party | string | undefined
  /** A count that the display must show, such as the number of missed calls. */
  readonly count?: string | undefined
  /** Default: the main display. */
  readonly display?: FurtherDisplayName | undefined
}

/** The deadline of an expectation. */
interface WithinOption {
  /** ms; default: `withinMs` of the rack file */
  readonly withinMs?: number | undefined
}

type Redefined = 'expectState' | 'expectStays' | 'expectLasts' | 'expectNever'

/** One phone of a session, with all actions and expectations of the Gherkin sentences. */
export interface SessionPhone extends CallActions, Omit<Phone, Redefined | keyof CallActions> {
  /**
   * Waits until the display shows the state.
   * @throws DisplayAssertionError after `withinMs`; PhoneError for an unknown state
   */
  expectState(state: string, options?: ExpectedParties & WithinOption): Promise<void>
  /**
   * Waits until the display shows the state. It must then show it without a break for `forMs`, ms.
   * @throws DisplayAssertionError
   */
  expectStays(state: string, options: ExpectedParties & { readonly forMs: number }): Promise<void>
  /**
   * Waits until the display has shown the state for `forMs`, ms, without a break.
   * @throws DisplayAssertionError after `withinMs`
   */
  expectLasts(
    state: string,
    options: ExpectedParties & WithinOption & { readonly forMs: number },
  ): Promise<void>
  /** Captures for the whole of `withinMs`, ms. @throws DisplayAssertionError as soon as the display shows the state */
  expectNever(state: string, options: ExpectedParties & { readonly withinMs: number }): Promise<void>
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

/** @param monitor the monitor of the phone's events; undefined if the rack has no listener */
export function sessionPhone(phone: Phone, monitor: EventMonitor | undefined): SessionPhone {
  const events = () => {
    if (!monitor) throw noEventListener(phone.name, phone.facts.id)
    return monitor
  }
  const own: Pick<SessionPhone, Redefined | OwnExpectations> = {
    expectState: (state, { withinMs, ...parties } = {}) =>
      phone.expectState(expectationOf(state, parties), { withinMs }),
    expectStays: (state, { forMs, ...parties }) =>
      phone.expectStays(expectationOf(state, parties), { forMs }),
    expectLasts: (state, { forMs, withinMs, ...parties }) =>
      phone.expectLasts(expectationOf(state, parties), { forMs, withinMs }),
    expectNever: (state, { withinMs, ...parties }) =>
      phone.expectNever(expectationOf(state, parties), { withinMs }),
    expectEvent: async (event, { withinMs, ...parties } = {}) =>
      events().expectEvent(phone, { event, peer: otherSide(parties)?.number }, withinMs),
    expectNoEvent: async ({ forMs }) => events().expectNoEvent(phone, forMs),
    expectSetting: (name, value) => expectSetting(phone, name, value),
    expectModel: (model) => expectModel(phone, model),
    expectFirmware: (version) => expectFirmware(phone, version),
  }
  return Object.assign(Object.create(phone) as SessionPhone, own)
}

type OwnExpectations = 'expectEvent' | 'expectNoEvent' | 'expectSetting' | 'expectModel' | 'expectFirmware'

function expectationOf(state: string, parties: ExpectedParties): Expectation {
  const { beside, count, display } = parties
  const [other, held] = [otherSide(parties), beside && partyOf(beside)]
  return {
    state,
    ...(other && { peer: other.number, peerName: other.name }),
    ...(held && { held: held.number, heldName: held.name }),
    ...(count !== undefined && { count }),
    ...(display && { display }),
  }
}

const otherSide = ({ with: other, from, to }: Pick<ExpectedParties, 'with' | 'from' | 'to'>) => {
  const party = other ?? from ?? to
  return party === undefined ? undefined : partyOf(party)
}

const partyOf = (party: Party | string) =>
  typeof party === 'string'
    ? { number: party, name: undefined }
    : { number: party.facts.number, name: party.facts.displayName }
