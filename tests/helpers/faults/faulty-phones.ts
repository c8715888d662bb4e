import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Certificate } from './certificates.js'

/** A server in the place of a phone, with a fault. */
export interface FaultyPhone {
  readonly origin: string
  /** The Authorization header of each request. */
  readonly logIns: readonly (string | undefined)[]
  /** More fields of its entry in the rack file. */
  readonly entry?: object
  stop(): Promise<void>
}

/** Refuses connections: no server listens on its port. */
export async function refusing(): Promise<FaultyPhone> {
  const phone = await listening(createRawServer(), 'http')
  await phone.stop()
  return { ...phone, stop: async () => {} }
}

/** Calls `act` with each connection. */
export const connecting = (act: (socket: Socket) => void, scheme: 'http' | 'https' = 'http') =>
  listening(
    createRawServer((socket) => {
      socket.on('error', () => {})
      act(socket)
    }),
    scheme,
  )

/** Calls `act` with the connection of each request. A request arrives in one piece. */
export const onRequest = (act: (socket: Socket) => void) =>
  connecting((socket) => void socket.on('data', () => act(socket)))

/** Replies to each request with these bytes, then closes the connection or keeps it open. */
export const replying = (reply: string, then: 'close' | 'wait' = 'close') =>
  onRequest((socket) => (then === 'wait' ? socket.write(reply, 'latin1') : socket.end(reply, 'latin1')))

export const answering = (listener: RequestListener) => serving(listener, createServer, 'http')

export const answeringTls = (
  listener: RequestListener,
  { key, cert }: Certificate,
  scheme: 'http' | 'https' = 'https',
) => serving(listener, (handler) => createTlsServer({ key, cert }, handler), scheme)

export const page =
  (status: number, body: string | Uint8Array, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body)

export const ok = page(200, '<HTML></HTML>')

/** Accepts every command, and sends the given screen.bmp. */
export const showing =
  (screen: RequestListener | Uint8Array): RequestListener =>
  (request, response) => {
    if (request.url !== '/screen.bmp') return ok(request, response)
    return (typeof screen === 'function' ? screen : page(200, screen))(request, response)
  }

/** A phone with a file that exists until the phone stops. */
export async function withFile(
  name: string,
  content: string,
  start: (path: string) => Promise<FaultyPhone>,
): Promise<FaultyPhone> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-fault-'))
  const path = join(folder, name)
  await writeFile(path, content)
  const phone = await start(path)
  return { ...phone, stop: () => phone.stop().then(() => rm(folder, { recursive: true })) }
}

async function serving(
  listener: RequestListener,
  create: (handler: RequestListener) => Server,
  scheme: 'http' | 'https',
): Promise<FaultyPhone> {
  const logIns: (string | undefined)[] = []
  const server = create((request, response) => {
    logIns.push(request.headers.authorization)
    listener(request, response)
  })
  return { ...(await listening(server, scheme)), logIns }
}

async function listening(server: Server, scheme: string): Promise<FaultyPhone> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    logIns: [],
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
