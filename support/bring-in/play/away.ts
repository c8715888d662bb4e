import { RemoteError, repeatableFault } from '../../remote/index.js'
import type { DisplaySource } from './watch-display.js'

/** What a phone that restarts, or has lost its network, does for seconds. A phone that drops a reply is there. */
const faultsOfAbsence: readonly (string | undefined)[] = ['refused', 'unreachable', 'unanswered']

/** @param onAway called for each picture that does not come because the phone is away */
export const tellingAbsence =
  (fetch: DisplaySource['fetch'], onAway: () => void): DisplaySource['fetch'] =>
  async (...picture) => {
    const outcome = await fetch(...picture)
    if (outcome.kind === 'broken' && faultsOfAbsence.includes(outcome.fault)) onAway()
    return outcome
  }

/** The same for a request that is sent. */
export const tellAbsence = <T>(sending: Promise<T>, onAway: () => void): Promise<T> =>
  sending.catch((error: unknown) => {
    if (error instanceof RemoteError && faultsOfAbsence.includes(repeatableFault(error.failure))) onAway()
    throw error
  })
