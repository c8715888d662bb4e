import type { RemoteFailure } from './failure.js'
import { inWords } from './failure-words.js'

export type { RedirectTarget, RemoteFailure } from './failure.js'

/** Names the phone, what was tried, what came back and what to do next; never a secret. */
export class RemoteError extends Error {
  override name = 'RemoteError'

  constructor(
    readonly phone: string,
    readonly tried: string,
    readonly failure: RemoteFailure,
  ) {
    const { came, toDo } = inWords(failure, tried)
    super(`${phone}: could not ${tried}: ${came}. ${toDo}`)
  }
}
