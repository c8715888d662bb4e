import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createRawServer, type Socket } from 'node:net'
import type { SecureContextOptions } from 'node:tls'
import { onTestFinished } from 'vitest'
import { systemClock } from '../../../support/clock/index.js'
import { openRemote, RemoteError, type RemoteOptions } from '../../../support/remote/index.js'

interface ScriptedPhone {
  readonly origin: string
  /** Request targets as received, byte by byte. */
  readonly targets: string[]
  /** The Authorization header of each request. */
  readonly logIns: (string | undefined)[]
  readonly requests: IncomingMessage[]
  readonly sockets: Set<Socket>
}

export type Handler = (request: IncomingMessage, response: ServerResponse, nth: number) => void

/** A web server in place of a phone. It stops when the test ends. */
export async function scriptedPhone(handler: Handler, tls?: SecureContextOptions): Promise<ScriptedPhone> {
  const phone: Omit<ScriptedPhone, 'origin'> = { targets: [], logIns: [], requests: [], sockets: new Set() }
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    phone.targets.push(request.url ?? '')
    phone.logIns.push(request.headers.authorization)
    phone.sockets.add(request.socket)
    handler(request, response, phone.requests.push(request))
  }
  const server = tls ? createTlsServer(tls, listener) : createServer(listener)
  server.keepAliveTimeout = 0
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  const { port } = server.address() as AddressInfo
  return { ...phone, origin: `${tls ? 'https' : 'http'}://127.0.0.1:${port}` }
}

export const ok: Handler = (_, response) => void response.end('<HTML></HTML>')

/** The smallest file that is accepted as a screen; a page for any other request. */
export const bitmap: Handler = (request, response, nth) =>
  request.url?.endsWith('.bmp') ? void response.end('BM and so on') : ok(request, response, nth)

export function remoteOf(origin: string, options: Partial<RemoteOptions> = {}) {
  const remote = openRemote({
    phone: 'B (desk-2, D785)',
    origin,
    clock: systemClock,
    timeoutMs: 2000,
    ...options,
  })
  onTestFinished(() => remote.close())
  return remote
}

/** The error with which the promise rejects. @throws Error for any other outcome */
export async function errorOf(act: Promise<unknown>): Promise<RemoteError> {
  const error = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof RemoteError)) throw new Error(`no RemoteError but ${String(error)}`)
  return error
}

/** A promise that the test fulfils with `open`. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

/** A TCP server, for replies that no web server sends. */
export async function rawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = []
  const server = createRawServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    onConnection(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
