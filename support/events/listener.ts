import { createServer, type Server } from 'node:http'
import { type AddressInfo, isIPv6 } from 'node:net'
import { cannotListen } from './errors.js'
import type { ActionRequest } from './request.js'
import type { ListenAddress } from './types.js'

export interface Listener {
  readonly port: number
  close(): Promise<void>
}

/**
 * Accepts requests until it is closed. The answer is always an empty text, because XML would open the minibrowser on
 * the phone's display.
 * @param onRequest returns the HTTP status of the answer
 * @throws EventsError if it cannot listen
 */
export async function listen(
  address: ListenAddress,
  onRequest: (request: ActionRequest) => number,
): Promise<Listener> {
  const server = createServer((request, response) => {
    const status = onRequest({ method: request.method ?? '', target: request.url ?? '' })
    // A POST may have a body. It is read and dropped: an unread body would block the next request of the connection.
    request.resume()
    response.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Length': 0 }).end()
  })
  await startListening(server, address)
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
export const urlOf = ({ host, port }: ListenAddress): string =>
  `http://${isIPv6(host) ? `[${host}]` : host}:${port}`

const startListening = (server: Server, address: ListenAddress) =>
  new Promise<void>((listening, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => failed(cannotListen(address, error)))
    server.listen(address.port, address.host, listening)
  })
