import { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'

/** What this process works at: its requests, and other work that is counted. */
class Work {
  private readonly open = new Set<unknown>()
  private waiting: (() => void)[] = []

  begin = (work: unknown): void => void this.open.add(work)

  end = (work: unknown): void => {
    this.open.delete(work)
    if (this.open.size > 0) return
    for (const wake of this.waiting.splice(0)) wake()
  }

  get isOpen(): boolean {
    return this.open.size > 0
  }

  /** Resolves when nothing is open. */
  ended(): Promise<void> {
    return this.isOpen ? new Promise((wake) => void this.waiting.push(wake)) : Promise.resolve()
  }
}

/** The requests of this process whose replies are not complete: those of the driver, and the events of the phones. */
export const requests = new Work()

const requestOf = (message: unknown) => (message as { readonly request: unknown }).request
subscribe('undici:request:create', (message) => requests.begin(requestOf(message)))
subscribe('undici:request:trailers', (message) => requests.end(requestOf(message)))
subscribe('undici:request:error', (message) => requests.end(requestOf(message)))

// Phones report their events with Node's own client.
subscribe('http.client.request.start', (message) => {
  const { request } = message as { readonly request: ClientRequest }
  requests.begin(request)
  request.once('close', () => requests.end(request))
})

/** Work that needs no time of the clock, such as decoding a file. */
export const computing = new Work()

/** Counts the promise as work until it is settled. */
export async function counted<T>(work: Promise<T>): Promise<T> {
  computing.begin(work)
  try {
    return await work
  } finally {
    computing.end(work)
  }
}
