import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Client } from 'undici'

export interface Sent {
  readonly origin: string
  readonly path: string
}

const channel = 'undici:request:create'

/**
 * Records every request of this process.
 * @param list called for each request; undefined: it is not recorded
 * @returns stops recording
 */
export function recordRequests(list: () => Sent[] | undefined): () => void {
  const record = (message: unknown) => void list()?.push((message as { request: Sent }).request)
  subscribe(channel, record)
  return () => void unsubscribe(channel, record)
}

/** The bare script: sends the requests one after the other with Node's own fetch, and ignores the replies. @returns ms */
export async function sendByFetch(sent: readonly Sent[]): Promise<number> {
  const startMs = performance.now()
  for (const { origin, path } of sent) {
    const reply = await fetch(origin + path, { redirect: 'manual' })
    await reply.arrayBuffer()
  }
  return performance.now() - startMs
}

/** The lower limit: the same with the HTTP library of the driver, on connections that are kept alive. @returns ms */
export async function sendByUndici(sent: readonly Sent[]): Promise<number> {
  const origins = [...new Set(sent.map(({ origin }) => origin))]
  const clients = new Map(origins.map((origin) => [origin, new Client(origin)]))
  const startMs = performance.now()
  for (const { origin, path } of sent) {
    const reply = await clients.get(origin)?.request({ method: 'GET', path })
    await reply?.body.arrayBuffer()
  }
  const ms = performance.now() - startMs
  await Promise.all([...clients.values()].map((client) => client.close()))
  return ms
}
