import type { Clock } from '../clock/index.js'
import { settleAll } from '../settle.js'
import { authenticator, type Rejections } from './auth.js'
import { type BeforeRequest, openConnection, originProblem } from './connection.js'
import type { Credentials } from './credentials.js'
import { RemoteError } from './errors.js'
import { type Answer, openExchange, type RequestRecord } from './exchange.js'
import { type PhoneInfo, readInfo, readSettings } from './pages.js'
import { isReading, pagePlan, type RequestPlan, type ScreenPage, screenPlan } from './request-plan.js'
import { fingerprintProblem, type TlsTrust } from './tls.js'

export interface RemoteOptions {
  /** The phone in messages: `B (desk-2, D785)`. */
  readonly phone: string
  /** `http://host[:port]` or `https://…`, without credentials. */
  readonly origin: string
  /** Where commands are sent, if not to `origin`. Displays, pages and settings stay at `origin`. */
  readonly commandOrigin?: string
  readonly credentials?: Credentials
  readonly tls?: TlsTrust
  /** Of earlier connections. Remotes that share them send a wrong password only once. */
  readonly rejections?: Rejections
  /** Timeout of each request, ms; the execution time of the command is added. Default: 5000. */
  readonly timeoutMs?: number
  /** Least time from the end of one request to the start of the next, ms. Default: 0. */
  readonly requestGapMs?: number
  /**
   * One connection for all requests. Default: true. Set it to false for a phone that loses requests on
   * kept-alive connections.
   */
  readonly keepAlive?: boolean
  readonly clock: Clock
  /** Called before each request. If it throws, nothing is sent. It gives further headers of the request. */
  readonly beforeRequest?: BeforeRequest
  /** Called after each request. */
  readonly onRequest?: (record: RequestRecord) => void
}

/**
 * `closed`: the request was sent, and the phone closed the connection without a reply. Some firmware does so after a
 * dial, and any firmware may do so before a restart.
 */
export type Sent = { readonly kind: 'accepted' } | { readonly kind: 'closed' }

/**
 * The remote control of one phone. Requests reach the phone in the order of the calls, one at a time. A request that
 * changes the state of the phone is never sent twice. Methods reject with a RemoteError only.
 */
export interface Remote {
  /** Sends the requests that `buildCommand` has built. */
  send(plan: RequestPlan): Promise<Sent>
  /**
   * The bytes of a display: a file that begins like a bitmap, at most 16 MB. Default: screen.bmp.
   * @param timeoutMs of this request, ms; default: that of the phone
   */
  screen(picture?: ScreenPage, timeoutMs?: number): Promise<Uint8Array>
  /** The content of info.htm, without parts that are missing or cannot be parsed. */
  info(): Promise<PhoneInfo>
  /** All settings of settings.htm, by name. */
  settings(): Promise<ReadonlyMap<string, string>>
  /** Waits for all earlier requests. Later requests are refused. */
  close(): Promise<void>
}

const defaultTimeoutMs = 5000

/** Sends nothing yet. @throws RemoteError for a wrong origin or fingerprint */
export function openRemote(options: RemoteOptions): Remote {
  const { phone, commandOrigin, rejections = new Map() } = options
  const origin = checkedOrigin(options)
  // Both servers check the same credentials and count failures together, so a rejection by one is a rejection by both.
  const reader = openServer(options, origin, rejections)
  const commander = commandOrigin
    ? openServer({ ...options, origin: commandOrigin }, origin, rejections)
    : reader
  const enqueue = createQueue()
  let closed = false

  async function execute(
    plan: RequestPlan,
    longestMs = options.timeoutMs ?? defaultTimeoutMs,
  ): Promise<Answer> {
    if (closed) throw new RemoteError(phone, plan.tried, { kind: 'closed remote' })
    return enqueue(async () => {
      let answer: Answer = { kind: 'done', body: new Uint8Array() }
      for (const target of plan.targets) {
        const { exchange } = isReading(plan.purpose) || writesSetting(target) ? reader : commander
        answer = await exchange(plan, target, longestMs)
      }
      return answer
    })
  }

  return {
    send: async (plan) => ({ kind: (await execute(plan)).kind === 'done' ? 'accepted' : 'closed' }),
    screen: async (picture = 'screen', longestMs) => bodyOf(await execute(screenPlan(picture), longestMs)),
    info: async () => readInfo(bodyOf(await execute(pagePlan('info.htm')))),
    settings: async () => readSettings(bodyOf(await execute(pagePlan('settings.htm')))),
    close: () => {
      closed = true
      // Later ones are closed even if an earlier one cannot be.
      return enqueue(() => settleAll([...new Set([reader, commander])].map((server) => server.close())))
    },
  }
}

/**
 * One web server of the phone, with its connection and its log-in.
 * @param owner the origin under which rejected log-ins of this phone are remembered
 */
function openServer(options: RemoteOptions, owner: string, rejections: Rejections) {
  const origin = checkedOrigin(options)
  const { timeoutMs = defaultTimeoutMs, keepAlive = true, clock, tls, credentials, beforeRequest } = options
  const connection = openConnection({ origin, tls, timeoutMs, keepAlive, clock, beforeRequest })
  const auth = authenticator(credentials, owner, rejections)
  const exchange = openExchange({ ...options, origin, timeoutMs, connection, auth })
  return { exchange, close: () => connection.close() }
}

const writesSetting = (target: string) => target.startsWith('/dummy.htm?settings=')

const bodyOf = (answer: Answer) => (answer.kind === 'done' ? answer.body : new Uint8Array())

function checkedOrigin({ phone, origin, tls }: RemoteOptions): string {
  const problem = originProblem(origin) ?? fingerprintProblem(tls)
  if (problem) throw new RemoteError(phone, 'open its remote control', { kind: 'refused input', problem })
  return new URL(origin).origin
}

/** Runs tasks one after the other, in the order of the calls. A failed task does not stop the next one. */
function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const run = last.then(task)
    last = run.catch(() => undefined)
    return run
  }
}
