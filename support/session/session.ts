import { systemClock } from '../clock/index.js'
import { expectEveryPhoneReady, type Phone, type PhoneEvent } from '../phone/index.js'
import { type CastRequest, castPhones, type RackPhone } from '../rack/index.js'
import { type CleanupResult, cleanUpPhones } from './cleanup.js'
import { confirmByEvent } from './confirm-by-event.js'
import { alreadyCast, cannotCast, noSuchPhone, phonesNotIdle } from './errors.js'
import { EventMonitor } from './event-monitor.js'
import { openRackSession, type RackSession } from './rack-session.js'
import { type Environment, rackFile } from './run-environment.js'
import { type SessionPhone, sessionPhone } from './session-phone.js'
import { hangUpOnSignal, trackPhone } from './signals.js'

export interface SessionOptions {
  /** The rack file; default: that of the environment variable `RACK`, else the virtual rack. */
  readonly rack?: string | undefined
  /** A folder for displays that match no reference; default: they are not stored. */
  readonly reports?: string | undefined
  /** Values for `${NAME}` in the rack file; default: `process.env`. */
  readonly environment?: Environment | undefined
}

/** Which phone of the rack a program needs. */
export type PhoneRequest =
  | 'any'
  | { readonly model: string }
  | { readonly tag: string }
  | { readonly id: string }

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
   * Chooses one phone for each name, ends calls that were left on it, and waits until it shows idle.
   * @throws SessionError if the rack has no such phones, or they are cast already
   * @throws RemoteError, PhoneError for a phone that does not become idle
   */
  cast<Name extends string>(
    requests: Readonly<Record<Name, PhoneRequest>>,
    options?: CastOptions,
  ): Promise<Readonly<Record<Name, SessionPhone>>>
  /**
   * Opens one phone as it is: nothing is sent to it, and closing the session does not end its calls.
   * @throws SessionError if the rack has no phone with that id
   */
  open(id: string, options?: Pick<CastOptions, 'onEvent'>): SessionPhone
  /** Brings every cast phone to idle, so that it can be cast again. Never rejects. */
  release(): Promise<CleanupResult>
  /** Releases the cast and closes the rack. @throws LeakError that names each cast phone that was not left idle */
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
  return new OpenSession(opened)
}

class OpenSession implements Session {
  private readonly members: { readonly name: string; readonly phone: Phone }[] = []
  private readonly opened: Phone[] = []
  private readonly removeSignalHandlers = hangUpOnSignal()
  private closing: Promise<void> | undefined

  constructor(private readonly session: RackSession) {}

  get phones(): readonly RackPhone[] {
    return this.session.rack.phones
  }

  async cast<Name extends string>(
    requests: Readonly<Record<Name, PhoneRequest>>,
    options: CastOptions = {},
  ): Promise<Readonly<Record<Name, SessionPhone>>> {
    const wanted = Object.entries<PhoneRequest>(requests).map(([name, request]) => castRequest(name, request))
    const taken = new Set(this.members.map(({ phone }) => phone.facts.id))
    const free = this.phones.filter(({ id }) => !taken.has(id))
    const casting = castPhones(wanted, free)
    if (casting.kind === 'impossible') {
      const whole = castPhones(wanted, this.phones)
      throw whole.kind === 'impossible' ? cannotCast(whole.reason) : alreadyCast(casting.reason, [...taken])
    }
    const monitor = this.monitor(casting.phones)
    const phones = [...casting.phones].map(([name, facts]) => {
      const phone = this.openPhone(name, facts, monitor, options)
      trackPhone(phone)
      this.members.push({ name, phone })
      return [name, phone] as const
    })
    await expectEveryPhoneReady(phones.map(([, phone]) => phone))
    return Object.fromEntries(phones.map(([name, phone]) => [name, sessionPhone(phone, monitor)])) as Record<
      Name,
      SessionPhone
    >
  }

  open(id: string, options: Pick<CastOptions, 'onEvent'> = {}): SessionPhone {
    const facts = this.phones.find((phone) => phone.id === id)
    if (!facts) throw noSuchPhone(id, this.phones)
    const monitor = this.monitor(new Map([[id, facts]]))
    const phone = this.openPhone(id, facts, monitor, options)
    this.opened.push(phone)
    return sessionPhone(phone, monitor)
  }

  release(): Promise<CleanupResult> {
    return cleanUpPhones(this.members.splice(0).map(({ phone }) => phone))
  }

  close(): Promise<void> {
    this.closing ??= this.closeOnce()
    return this.closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  private async closeOnce(): Promise<void> {
    const { leaks } = await this.release()
    await Promise.all(this.opened.map((phone) => phone.close()))
    await this.session.close()
    this.removeSignalHandlers()
    if (leaks.length > 0) throw phonesNotIdle(leaks.map(({ description }) => description))
  }

  private monitor(cast: ReadonlyMap<string, RackPhone>): EventMonitor | undefined {
    const { events, withinMs } = this.session.rack
    return events && new EventMonitor({ events, cast, clock: systemClock, withinMs })
  }

  private openPhone(
    name: string,
    facts: RackPhone,
    monitor: EventMonitor | undefined,
    { confirmByEvent: confirm = false, onEvent }: CastOptions,
  ): Phone {
    const phone = this.session.openPhone(name, facts, (event) => {
      monitor?.onPhoneEvent(event)
      onEvent?.(event)
    })
    const { withinMs } = this.session.rack
    if (!confirm || !monitor) return phone
    return confirmByEvent(phone, { monitor, now: systemClock.now, withinMs })
  }
}

function castRequest(name: string, request: PhoneRequest): CastRequest {
  if (request === 'any') return { name, by: 'any' }
  if ('model' in request) return { name, by: 'model', value: request.model }
  if ('tag' in request) return { name, by: 'tag', value: request.tag }
  return { name, by: 'id', value: request.id }
}
