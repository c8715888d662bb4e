import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Client } from 'undici'

export interface Sent {
  readonly origin: string
  readonly path: string
}

const channel = 'undici:request:create'

/** Writes down every request of this process, into whichever list is given at the moment. */
export function noteRequests(list: () => Sent[] | undefined): () => void {
  const note = (message: unknown) => void list()?.push((message as { request: Sent }).request)
  subscribe(channel, note)
  return () => void unsubscribe(channel, note)
}

/** The bare script: the same requests, one after the other with Node's own fetch; nobody looks at the replies. */
export async function sendByFetch(sent: readonly Sent[]): Promise<number> {
  const startMs = performance.now()
  for (const { origin, path } of sent) {
    const reply = await fetch(origin + path, { redirect: 'manual' })
    await reply.arrayBuffer()
  }
  return performance.now() - startMs
}

/** The least that the driver's own HTTP library needs for them, on connections that are kept alive. */
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
