import type { Clock } from '../clock/index.js'
import type { RackPhone } from '../rack/index.js'
import {
  openRemote,
  type PhoneInfo,
  type Remote,
  RemoteError,
  type RequestRecord,
  repeatableFault,
} from '../remote/index.js'

/** What a phone answered to readings over one connection. Readings change nothing on it. */
export interface Probe {
  readonly keepAlive: boolean
  readonly info: PhoneInfo | undefined
  /** The bytes of screen.bmp. */
  readonly screen: Uint8Array | undefined
  readonly tried: number
  /** Readings that the phone left without a reply and that were sent again. A key would be lost. */
  readonly unanswered: number
  readonly failures: readonly RemoteError[]
}

/**
 * How often info.htm and screen.bmp are read. Some web servers close a kept connection after a few replies, or answer the
 * second request twice.
 */
const rounds = 4

/** Opens the remote control of a phone. Remotes that share `rejections` send a wrong password only once. */
export type OpenRemote = (keepAlive: boolean, onRequest?: (record: RequestRecord) => void) => Remote

export function remoteOpener(phone: RackPhone, clock: Clock): OpenRemote {
  const rejections = new Map()
  return (keepAlive, onRequest) =>
    openRemote({
      phone: phone.id,
      origin: phone.origin,
      clock,
      keepAlive,
      rejections,
      timeoutMs: phone.timeoutMs,
      requestGapMs: phone.profile.pacing.requestGapMs,
      ...(onRequest && { onRequest }),
      ...(phone.credentials && { credentials: phone.credentials }),
      ...(phone.tls && { tls: phone.tls }),
    })
}

/** Reads pages and displays one after the other. It ends at the first failure that a person has to mend, and at the signal. */
export async function probe(open: OpenRemote, keepAlive: boolean, signal?: AbortSignal): Promise<Probe> {
  let unanswered = 0
  const remote = open(keepAlive, ({ outcome }) => {
    if (outcome === 'closed') unanswered++
  })
  const failures: RemoteError[] = []
  let info: PhoneInfo | undefined
  let screen: Uint8Array | undefined
  let tried = 0
  try {
    for (; tried < 2 * rounds && !failures.some(isFinal) && !signal?.aborted; tried++) {
      try {
        if (tried % 2 === 0) info = await remote.info()
        else screen = await remote.screen()
      } catch (error) {
        if (!(error instanceof RemoteError)) throw error
        failures.push(error)
      }
    }
  } finally {
    await remote.close()
  }
  return { keepAlive, info, screen, tried, unanswered, failures }
}

/** Whether repeating cannot help: a person has to change something. */
export const isFinal = ({ failure }: RemoteError): boolean => repeatableFault(failure) === undefined

/** How many readings had no usable reply at first. */
export const failedReadings = ({ unanswered, failures }: Probe): number =>
  Math.max(unanswered, failures.length)

/** Whether a connection that is kept, or one that is not, may be the cause of a failure. */
export const mayBeByConnection = ({ unanswered, failures }: Probe): boolean =>
  unanswered > 0 || failures.some(isByConnection)

const isByConnection = ({ failure }: RemoteError): boolean =>
  ['reset', 'second reply', 'unreadable', 'cut off'].includes(failure.kind) ||
  (failure.kind === 'no bitmap' && failure.empty)
