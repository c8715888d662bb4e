import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Clock } from '../clock.js'

/** The limits of real phones are unknown. */
const deadlineMs = 10_000
const longestDocument = 65_536

export interface Fetcher {
  /** The body of a reply with the status 200; undefined for everything else. Never rejects. */
  text(url: string): Promise<string | undefined>
  /** Ends the requests that still run. No other one is sent. */
  close(): void
}

export function createFetcher(clock: Clock, userAgent: () => string): Fetcher {
  const pending = new Set<ClientRequest>()
  let closed = false

  return {
    text(url) {
      const sent = closed ? undefined : open(url, userAgent())
      if (!sent) return Promise.resolve(undefined)
      pending.add(sent)
      void clock.after(deadlineMs).then(() => sent.destroy())
      return new Promise((done) => {
        const end = (text?: string) => {
          pending.delete(sent)
          done(text)
        }
        sent.on('error', () => end())
        sent.on('response', (response) => void bodyOf(response).then(end))
        sent.end()
      })
    },
    close() {
      closed = true
      for (const sent of pending) sent.destroy()
    },
  }
}

/** @returns undefined for an address that a phone cannot fetch */
function open(url: string, userAgent: string): ClientRequest | undefined {
  const { protocol } = URL.canParse(url) ? new URL(url) : { protocol: '' }
  const options = { agent: false, headers: { 'User-Agent': userAgent } } as const
  try {
    if (protocol === 'http:') return httpRequest(url, options)
    // Phones in a lab are usually configured not to check certificates.
    return protocol === 'https:' ? httpsRequest(url, { ...options, rejectUnauthorized: false }) : undefined
  } catch {
    // Node refuses some addresses that can be parsed, such as one with the user `%zz`.
    return undefined
  }
}

async function bodyOf(response: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > longestDocument) return undefined
      chunks.push(chunk)
    }
  } catch {
    // The connection broke off, or the deadline has passed.
    return undefined
  }
  return response.statusCode === 200 ? `${Buffer.concat(chunks)}` : undefined
}
