import type { Clock } from '../clock/index.js'
import { authenticator } from './auth.js'
import { buildCommand, type Command, type KeyEvent, type KeyTiming, type Touch } from './commands.js'
import { fingerprintProblem, openConnection, originProblem, type TlsTrust } from './connection.js'
import type { Credentials } from './credentials.js'
import { RemoteError, type RemoteFailure } from './errors.js'
import { type Answer, type RequestRecord, requester } from './exchange.js'
import { type PhoneInfo, readInfo, readSettings } from './pages.js'
import { type PlanOutcome, pagePlan, type RequestPlan, type ScreenPage, screenPlan } from './request-plan.js'

export interface RemoteOptions {
  /** What messages call the phone. */
  readonly phone: string
  /** `http://host[:port]` or `https://…`, without credentials. */
  readonly origin: string
  readonly credentials?: Credentials
  readonly tls?: TlsTrust
  /** Origins that rejected a log-in before; remotes that share it try no wrong password twice. */
  readonly rejections?: Set<string>
  /** For each request, ms, beside the time that the phone needs for the Times and Pauses of a chain. Default 5000. */
  readonly timeoutMs?: number
  /** From the end of one request to the start of the next, ms. Default 0. */
  readonly requestGapMs?: number
  /** One connection for all requests. Default true; false where a phone takes that badly. */
  readonly keepAlive?: boolean
  /** Sent with each key of a chain that has no times of its own. */
  readonly keyTiming: KeyTiming
  /** Longer chains are split between keys. Default 1000 characters, the origin counted. */
  readonly maxUrlLength?: number
  readonly clock: Clock
  /** Told of each request when it is over. */
  readonly onRequest?: (record: RequestRecord) => void
}

/**
 * `closed`: sent, and the phone closed the connection without a reply, as some firmware does when it dials, and
 * as any may when it restarts.
 */
export type Sent = { readonly kind: 'accepted' } | { readonly kind: 'closed' }

/**
 * A phone's remote control. Requests reach the phone in the order of the calls, one at a time. Nothing that
 * changes the phone's state is ever sent twice. All methods reject with a RemoteError and nothing else.
 */
export interface Remote {
  send(command: Command): Promise<Sent>
  press(events: readonly KeyEvent[]): Promise<void>
  /** `outgoingUri`: the identity that dials; without it the phone's active one. */
  dial(number: string, outgoingUri?: string): Promise<Sent>
  releaseAllCalls(): Promise<void>
  /** Presses and releases each point, unless it says otherwise. */
  touch(touches: readonly Touch[]): Promise<void>
  /** The bytes of screen.bmp, or of another display: a file that begins like a bitmap, at most 16 MB. */
  screen(picture?: ScreenPage): Promise<Uint8Array>
  /** What info.htm says of itself; empty where it says nothing that is understood. */
  info(): Promise<PhoneInfo>
  /** All settings that settings.htm shows, by their names. */
  settings(): Promise<ReadonlyMap<string, string>>
  /** Waits for what was asked before; what is asked later is refused. */
  close(): Promise<void>
}

/** Sends nothing yet. @throws RemoteError for an origin or a fingerprint that cannot be one. */
export function openRemote(options: RemoteOptions): Remote {
  const origin = checkedOrigin(options)
  const { keyTiming: timing, timeoutMs = 5000, maxUrlLength = 1000, keepAlive = true, clock, tls } = options
  const line = openConnection({ origin, tls, timeoutMs, keepAlive, clock })
  const auth = authenticator(options.credentials, origin, options.rejections)
  const ask = requester({ ...options, origin, timeoutMs, line, auth })
  const enqueue = createQueue()
  const maxLength = maxUrlLength - origin.length
  let closed = false

  async function carryOut(errand: PlanOutcome): Promise<Answer> {
    const refuse = (failure: RemoteFailure) => new RemoteError(options.phone, errand.tried, failure)
    if (errand.purpose === 'refused') throw refuse({ kind: 'refused input', problem: errand.problem })
    if (closed) throw refuse({ kind: 'closed remote' })
    return enqueue(() => askAll(errand))
  }

  async function askAll(errand: RequestPlan): Promise<Answer> {
    let answer: Answer = { kind: 'done', body: new Uint8Array() }
    for (const target of errand.targets) answer = await ask(errand, target)
    return answer
  }

  const send = async (command: Command) =>
    sentOf(await carryOut(buildCommand(command, { timing, maxLength })))

  return {
    send,
    press: async (keys) => void (await send({ kind: 'keys', keys })),
    dial: (number, outgoingUri) => send({ kind: 'dial', number, outgoingUri }),
    releaseAllCalls: async () => void (await send({ kind: 'release-all-calls' })),
    touch: async (touches) => void (await send({ kind: 'touch', touches })),
    screen: async (picture = 'screen') => bodyOf(await carryOut(screenPlan(picture))),
    info: async () => readInfo(bodyOf(await carryOut(pagePlan('info.htm')))),
    settings: async () => readSettings(bodyOf(await carryOut(pagePlan('settings.htm')))),
    close: () => {
      closed = true
      return enqueue(() => line.close())
    },
  }
}

const sentOf = ({ kind }: Answer): Sent => ({ kind: kind === 'done' ? 'accepted' : 'closed' })
const bodyOf = (answer: Answer) => (answer.kind === 'done' ? answer.body : new Uint8Array())

function checkedOrigin({ phone, origin, tls }: RemoteOptions): string {
  const problem = originProblem(origin) ?? fingerprintProblem(tls)
  if (problem) throw new RemoteError(phone, 'open its remote control', { kind: 'refused input', problem })
  return new URL(origin).origin
}

/** Runs tasks one after the other, in the order they came; a failed one does not hold up the next. */
export function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const run = last.then(task)
    last = run.catch(() => undefined)
    return run
  }
}
