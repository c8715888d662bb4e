import type { Clock } from '../clock/index.js'
import { authenticator } from './auth.js'
import {
  type Built,
  type Command,
  dialCommand,
  type KeyEvent,
  type KeyTiming,
  pressCommand,
  releaseCommand,
  screenCommand,
  touchCommand,
} from './commands.js'
import type { Credentials } from './credentials.js'
import { RemoteError, type RemoteFailure } from './errors.js'
import { openLine } from './line.js'
import { createQueue } from './queue.js'
import { type Answer, type RequestRecord, requester } from './requests.js'
import { fingerprintProblem, type TlsTrust } from './trust.js'

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
  /** Sent with each key of a chain that has no times of its own. */
  readonly keyTiming: KeyTiming
  /** Longer chains are split between keys. Default 1000 characters, the origin counted. */
  readonly maxUrlLength?: number
  readonly clock: Clock
  /** Told of each request when it is over. */
  readonly onRequest?: (record: RequestRecord) => void
}

/** `closed`: sent, and the phone closed the connection without a reply, as some firmware does when it dials. */
export type DialOutcome = { readonly kind: 'accepted' } | { readonly kind: 'closed' }

/**
 * A phone's remote control. Requests reach the phone in the order of the calls, one at a time. Nothing that
 * changes the phone's state is ever sent twice. All methods reject with a RemoteError and nothing else.
 */
export interface Remote {
  press(events: readonly KeyEvent[]): Promise<void>
  /** `outgoingUri`: the identity that dials; without it the phone's active one. */
  dial(number: string, outgoingUri?: string): Promise<DialOutcome>
  releaseAllCalls(): Promise<void>
  /** Presses and releases each point, in px from the upper left corner. */
  touch(points: readonly { readonly x: number; readonly y: number }[]): Promise<void>
  /** The bytes of screen.bmp: a file that begins like a bitmap, at most 16 MB. */
  screen(): Promise<Uint8Array>
  /** Waits for what was asked before; what is asked later is refused. */
  close(): Promise<void>
}

/** Sends nothing yet. @throws RemoteError for an origin or a fingerprint that cannot be one. */
export function openRemote(options: RemoteOptions): Remote {
  const origin = checkedOrigin(options)
  const { keyTiming, timeoutMs = 5000, maxUrlLength = 1000, clock, tls } = options
  const line = openLine({ origin, tls, timeoutMs, clock })
  const auth = authenticator(options.credentials, origin, options.rejections)
  const ask = requester({ ...options, origin, timeoutMs, line, auth })
  const enqueue = createQueue()
  const maxLength = maxUrlLength - origin.length
  let closed = false

  async function carryOut(command: Built): Promise<Answer> {
    const refuse = (failure: RemoteFailure) => new RemoteError(options.phone, command.tried, failure)
    if (command.purpose === 'refused') throw refuse({ kind: 'refused input', problem: command.problem })
    if (closed) throw refuse({ kind: 'closed remote' })
    return enqueue(() => askAll(command))
  }

  async function askAll(command: Command): Promise<Answer> {
    let answer: Answer = { kind: 'done', body: new Uint8Array() }
    for (const target of command.targets) answer = await ask(command, target)
    return answer
  }

  return {
    press: async (events) => void (await carryOut(pressCommand(events, keyTiming, maxLength))),
    dial: async (number, uri) => outcomeOf(await carryOut(dialCommand(number, uri, maxLength))),
    releaseAllCalls: async () => void (await carryOut(releaseCommand)),
    touch: async (points) => void (await carryOut(touchCommand(points, maxLength))),
    screen: async () => bodyOf(await carryOut(screenCommand)),
    close: () => {
      closed = true
      return enqueue(() => line.close())
    },
  }
}

const outcomeOf = ({ kind }: Answer): DialOutcome => ({ kind: kind === 'done' ? 'accepted' : 'closed' })
const bodyOf = (answer: Answer) => (answer.kind === 'done' ? answer.body : new Uint8Array())

function checkedOrigin({ phone, origin, tls }: RemoteOptions): string {
  const problem = originProblem(origin) ?? fingerprintProblem(tls)
  if (problem) throw new RemoteError(phone, 'open its remote control', { kind: 'refused input', problem })
  return new URL(origin).origin
}

/** Does not repeat the origin: it may hold a password. */
function originProblem(origin: string): string | undefined {
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) return 'its address does not begin with http:// or https://'
  if (url.username || url.password) return 'its address holds a user or password; give them as credentials'
  if (url.pathname !== '/' || url.search || url.hash) return 'its address has more than host and port'
  return undefined
}
