import { describeError } from '../errors.js'
import { expectEveryPhoneReady, type Phone, type PhoneEvent } from '../phone/index.js'
import { type CastRequest, castPhones, type RackPhone } from '../rack/index.js'
import { failuresOf, settleAll } from '../settle.js'
import { ActLog } from './act-log.js'
import { type CleanupResult, cleanUpPhones } from './cleanup.js'
import { monitorCast } from './confirm-by-event.js'
import {
  alreadyCast,
  cannotCast,
  castPhoneOpened,
  noSuchPhone,
  phonesNotIdle,
  sessionClosed,
} from './errors.js'
import type { EventMonitor } from './event-monitor.js'
import { leaseFor, reporting } from './lease-cast.js'
import { castRequest, type PhoneRequest } from './phone-request.js'
import { provisionLeased } from './provision-events.js'
import type { CastLease } from './rack-leases.js'
import { openRackSession, type RackSession } from './rack-session.js'
import { type Environment, rackFile } from './run-environment.js'
import { type SessionPhone, sessionPhone } from './session-phone.js'
import { hangUpOnSignal, trackPhone } from './signals.js'
import { printSuppressedErrors } from './suppressed-errors.js'
import { warnOfCleanup } from './warnings.js'

export interface SessionOptions {
  /** The rack file; default: that of the environment variable `RACK`, else the virtual rack. */
  readonly rack?: string | undefined
  /** A folder for displays that match no reference, instead of those of the run before; default: they are not stored. */
  readonly reports?: string | undefined
  /** Values for `${NAME}` in the rack file; default: `process.env`. */
  readonly environment?: Environment | undefined
}

export interface CastOptions {
  /** An event must confirm each expected state, as with the tag `@confirm-by-event`. */
  readonly confirmByEvent?: boolean | undefined
  /** Called for every action, display and wait of the phones, as it happens. */
  readonly onEvent?: ((event: PhoneEvent) => unknown) | undefined
}

/** An open rack. Closing it ends calls, restores settings and brings every cast phone to idle. */
export interface Session extends AsyncDisposable {
  /** All phones of the rack, in the order of the rack file. */
  readonly phones: readonly RackPhone[]
  /**
   * Chooses one phone for each name, ends calls that were left on it, and waits until it shows idle. A cast that fails
   * gives all its phones back.
   * @throws SessionError if the rack has no such phones, they are cast already, or they cannot confirm by events
   * @throws RemoteError, PhoneError for a phone that does not become idle
   * @throws RackError if no phone that fits can be used, LeaseError if none may be leased
   */
  cast<Name extends string>(
    requests: Readonly<Record<Name, PhoneRequest>>,
    options?: CastOptions,
  ): Promise<Readonly<Record<Name, SessionPhone>>>
  /**
   * Opens one phone as it is: nothing is sent to it. Closing the session touches neither its calls nor the settings that
   * were changed. A cast that chooses the phone closes it first, because a phone takes one request at a time.
   * @throws SessionError if the rack has no phone with that id, or it is cast
   */
  open(id: string, options?: Pick<CastOptions, 'onEvent'>): SessionPhone
  /** Brings every cast phone to idle, so that it can be cast again. Never rejects. */
  release(): Promise<CleanupResult>
  /**
   * Releases the cast and closes the rack. A request that a phone did not accept is a warning of Node if the phone is idle
   * all the same.
   * @throws LeakError that names each cast phone that was not left idle; SeveralErrors if the rack cannot be closed either
   */
  close(): Promise<void>
}

/**
 * Opens a rack for a program, with the same phones, waits and errors as in Gherkin.
 * @throws DataFileError, ReferencesError, EventsError for a file or a port that cannot be used; RemoteError, PhoneError
 * if a phone refuses its action URLs
 */
export async function openSession(options: SessionOptions = {}): Promise<Session> {
  const environment = options.environment ?? process.env
  const rack = rackFile({ RACK: options.rack ?? environment.RACK })
  const opened = await openRackSession({ ...environment, RACK: rack }, options.reports)
  printSuppressedErrors()
  return new OpenSession(opened)
}

/** A phone that is cast. */
interface Member {
  readonly name: string
  readonly phone: Phone
  /** Of its whole cast. */
  readonly lease: CastLease | undefined
}

/** Tests give it a rack session of their own. */
export class OpenSession implements Session {
  private members: readonly Member[] = []
  private opened: readonly Phone[] = []
  /** Phones of different casts call each other, so that all monitors must know what each phone did. */
  private readonly acts = new ActLog()
  private readonly removeSignalHandlers = hangUpOnSignal()
  private releasing: Promise<unknown> = Promise.resolve()
  private closing: Promise<void> | undefined

  constructor(private readonly session: RackSession) {}

  get phones(): readonly RackPhone[] {
    return this.session.rack.phones
  }

  async cast<Name extends string>(
    requests: Readonly<Record<Name, PhoneRequest>>,
    options: CastOptions = {},
  ): Promise<Readonly<Record<Name, SessionPhone>>> {
    this.requireOpen()
    const wanted = Object.entries<PhoneRequest>(requests).map(([name, request]) => castRequest(name, request))
    const taken = new Set(this.members.map(({ phone }) => phone.facts.id))
    const free = this.phones.filter(({ id }) => !taken.has(id))
    const casting = castPhones(wanted, free)
    if (casting.kind === 'impossible') {
      const whole = castPhones(wanted, this.phones)
      throw whole.kind === 'impossible' ? cannotCast(whole.reason) : alreadyCast(casting.reason, [...taken])
    }
    const able = options.confirmByEvent ? reporting(wanted, free) : free
    if (options.confirmByEvent && able === free) this.monitor(casting.phones, options)
    // Without leases nothing is awaited until the phones are taken: another cast of this program would get the same.
    const lease = this.session.leases && (await this.lease(wanted, able, options))
    const { monitor, members } = await this.take(lease?.cast ?? casting.phones, lease, options)
    try {
      await this.closeOpened(members.map(({ phone }) => phone.facts.id))
      const phones = members.map(({ phone }) => phone)
      if (lease && this.session.rack.provisionsEvents) await provisionLeased(phones, lease.cast)
      await expectEveryPhoneReady(phones)
    } catch (error) {
      // The program gets one error. What else it should know of its phones is a warning.
      warnOfCleanup(await this.giveBack(members), describeError(error))
      throw error
    }
    const phones = members.map(({ name, phone }) => [name, this.sessionPhone(phone, monitor)])
    return Object.fromEntries(phones) as Record<Name, SessionPhone>
  }

  open(id: string, options: Pick<CastOptions, 'onEvent'> = {}): SessionPhone {
    this.requireOpen()
    const facts = this.phones.find((phone) => phone.id === id)
    if (!facts) throw noSuchPhone(id, this.phones)
    const member = this.members.find(({ phone }) => phone.facts.id === id)
    if (member) throw castPhoneOpened(id, member.name)
    const { monitor, withConfirmation } = this.monitor(new Map([[id, facts]]))
    const phone = withConfirmation(this.openPhone(id, facts, monitor, options))
    this.opened = [...this.opened, phone]
    return this.sessionPhone(phone, monitor)
  }

  /** One after the other, so that each phone is cleaned up once. */
  release(): Promise<CleanupResult> {
    const released = this.releasing.then(() => this.giveBack(this.members))
    this.releasing = released
    return released
  }

  close(): Promise<void> {
    this.closing ??= this.closeOnce()
    return this.closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  private async closeOnce(): Promise<void> {
    const result = await this.release()
    const leak = result.leaks.length > 0 && phonesNotIdle(result.leaks.map(({ description }) => description))
    warnOfCleanup(result, leak ? leak.message : '')
    const leaked = leak ? [leak] : []
    try {
      const closed = await failuresOf(this.opened.map((phone) => phone.close()))
      await settleAll([this.session.close()], [...leaked, ...closed])
    } finally {
      this.removeSignalHandlers()
    }
  }

  /** Phones stay cast until they are idle: no other cast may use them before. Never rejects. */
  private async giveBack(members: readonly Member[]): Promise<CleanupResult> {
    const result = await cleanUpPhones(members.map(({ phone }) => phone))
    const left = result.leaks.flatMap(({ phone, isLeft }) => (isLeft ? [phone.name] : []))
    for (const lease of new Set(members.map((member) => member.lease)))
      await lease?.release(left.flatMap((name) => lease.cast.get(name) ?? []))
    this.members = this.members.filter((member) => !members.includes(member))
    return result
  }

  /** @throws SessionError if the phones cannot confirm by events, or the session was closed; then other jobs get them */
  private async take(
    cast: ReadonlyMap<string, RackPhone>,
    lease: CastLease | undefined,
    options: CastOptions,
  ) {
    try {
      this.requireOpen()
      const { monitor, withConfirmation } = this.monitor(cast, options)
      const members = [...cast].map(([name, facts]): Member => {
        const phone = this.openPhone(name, facts, monitor, { ...options, lease })
        return { name, lease, phone: withConfirmation(phone) }
      })
      for (const { phone } of members) trackPhone(phone)
      this.members = [...this.members, ...members]
      return { monitor, members }
    } catch (error) {
      await lease?.release()
      throw error
    }
  }

  private lease(wanted: readonly CastRequest[], free: readonly RackPhone[], { onEvent }: CastOptions) {
    const { leases, openPhone, statesOf } = this.session
    return leaseFor(wanted, free, { leases, openPhone, statesOf, ...(onEvent && { onEvent }) })
  }

  private async closeOpened(ids: readonly string[]): Promise<void> {
    const closed = this.opened.filter(({ facts }) => ids.includes(facts.id))
    this.opened = this.opened.filter((phone) => !closed.includes(phone))
    await settleAll(closed.map((phone) => phone.close()))
  }

  /** @throws SessionError after `close`: no phone would be brought back to idle */
  private requireOpen(): void {
    if (this.closing) throw sessionClosed()
  }

  private monitor(cast: ReadonlyMap<string, RackPhone>, { confirmByEvent = false }: CastOptions = {}) {
    const confirmedBy = confirmByEvent ? 'confirmByEvent' : undefined
    return monitorCast(this.session.rack, cast, { confirmedBy, acts: this.acts })
  }

  private openPhone(
    name: string,
    facts: RackPhone,
    monitor: EventMonitor | undefined,
    { onEvent, lease }: CastOptions & { readonly lease?: CastLease | undefined },
  ): Phone {
    const heard = (event: PhoneEvent) => {
      monitor?.onPhoneEvent(event)
      onEvent?.(event)
    }
    return this.session.openPhone(name, facts, heard, lease)
  }

  /** A rack may have a listener and a real phone that does not report to it. */
  private sessionPhone(phone: Phone, monitor: EventMonitor | undefined): SessionPhone {
    const reports = this.phones.some(({ id, reportsTo }) => id === phone.facts.id && reportsTo)
    return sessionPhone(phone, reports ? monitor : undefined)
  }
}
