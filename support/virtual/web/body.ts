import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

/** The body of a request. `too long`: more than the phone accepts; it was not kept. */
export type Body = { readonly kind: 'whole'; readonly text: string } | { readonly kind: 'too long' }

/** The longest body that the phone reads, bytes. The limit of real phones is unknown. */
const longestBody = 65_536

/**
 * Reads the bodies of requests. A request without a body enters at once; one with a body enters when the body has come,
 * so that a slow client does not hold up the others. Requests of one connection enter in their order. A request whose
 * client goes away before its end never enters.
 */
export function createReception(): (request: IncomingMessage, enter: (body: Body) => void) => void {
  const earlier = new WeakMap<Socket, Promise<unknown>>()
  return (request, enter) => {
    const before = earlier.get(request.socket)
    if (before === undefined && !hasBody(request)) {
      request.resume()
      enter({ kind: 'whole', text: '' })
      return
    }
    const entered = Promise.all([readBody(request), before]).then(([body]) => {
      if (body) enter(body)
    })
    earlier.set(request.socket, entered)
  }
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** @returns undefined if the connection ends before the body */
function readBody(request: IncomingMessage): Promise<Body | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  request.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length <= longestBody) chunks.push(chunk)
  })
  return new Promise((done) => {
    request.on('end', () =>
      done(length > longestBody ? { kind: 'too long' } : { kind: 'whole', text: `${Buffer.concat(chunks)}` }),
    )
    request.on('close', () => done(undefined))
  })
}
