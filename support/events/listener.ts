import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type AddressInfo, isIPv6 } from 'node:net'
import { cannotListen } from './errors.js'
import type { ActionRequest } from './request.js'
import type { Place } from './types.js'

export interface Listener {
  readonly port: number
  close(): Promise<void>
}

/** Longer bodies are cut: the few bytes that a phone sends are at the beginning. */
const bodyLimit = 8192

/**
 * Takes requests until it is closed. `hear` says which status each is answered with; the answer is always an
 * empty text, because XML would open the minibrowser on the phone's display.
 * @throws EventsError where it cannot listen
 */
export async function listen(place: Place, hear: (request: ActionRequest) => number): Promise<Listener> {
  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        const status = hear({ method: request.method ?? '', target: request.url ?? '', body })
        response.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Length': 0 }).end()
      },
      // The phone hung up in the midst of its request; there is nobody to answer.
      () => response.destroy(),
    )
  })
  await begin(server, place)
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

/** `http://host:port` */
export const urlOf = ({ host, port }: Place): string => `http://${isIPv6(host) ? `[${host}]` : host}:${port}`

const begin = (server: Server, place: Place) =>
  new Promise<void>((listening, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => failed(cannotListen(place, error)))
    server.listen(place.port, place.host, listening)
  })

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) if (body.length < bodyLimit) body += String(chunk)
  return body.slice(0, bodyLimit)
}
