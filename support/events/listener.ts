import { createServer, type Server } from 'node:http'
import { type AddressInfo, isIPv6 } from 'node:net'
import { cannotListen } from './errors.js'
import type { ActionRequest } from './request.js'
import type { Place } from './types.js'

export interface Listener {
  readonly port: number
  close(): Promise<void>
}

/**
 * Takes requests until it is closed. `hear` says which status each is answered with; the answer is always an
 * empty text, because XML would open the minibrowser on the phone's display.
 * @throws EventsError where it cannot listen
 */
export async function listen(place: Place, hear: (request: ActionRequest) => number): Promise<Listener> {
  const server = createServer((request, response) => {
    const status = hear({ method: request.method ?? '', target: request.url ?? '' })
    // A POST may have a body, which says nothing; unread it would keep the connection from its next request.
    request.resume()
    response.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Length': 0 }).end()
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
