import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Certificate } from './certificates.js'

/** A server in the place of a phone, that does what no phone should. */
export interface FaultyPhone {
  readonly origin: string
  /** The Authorization header of each request. */
  readonly logIns: readonly (string | undefined)[]
  /** What the rack file must say of it. */
  readonly entry?: object
  stop(): Promise<void>
}

/** Nobody listens there: a port that was free a moment ago. */
export async function refusing(): Promise<FaultyPhone> {
  const phone = await listening(createRawServer(), 'http')
  await phone.stop()
  return { ...phone, stop: async () => {} }
}

/** Does this with each connection. */
export const connecting = (act: (socket: Socket) => void, scheme: 'http' | 'https' = 'http') =>
  listening(
    createRawServer((socket) => {
      socket.on('error', () => {})
      act(socket)
    }),
    scheme,
  )

/** Does this with each request, which came in one piece. */
export const onRequest = (act: (socket: Socket) => void) =>
  connecting((socket) => void socket.on('data', () => act(socket)))

/** Says this to each request, byte by byte as given; then hangs up, or waits for ever. */
export const replying = (reply: string, then: 'hang up' | 'wait' = 'hang up') =>
  onRequest((socket) => (then === 'wait' ? socket.write(reply, 'latin1') : socket.end(reply, 'latin1')))

export const answering = (listener: RequestListener) => serving(listener, createServer, 'http')

export const answeringTls = (
  listener: RequestListener,
  { key, cert }: Certificate,
  scheme: 'http' | 'https' = 'https',
) => serving(listener, (heard) => createTlsServer({ key, cert }, heard), scheme)

export const page =
  (status: number, body: string | Uint8Array, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body)

export const ok = page(200, '<HTML></HTML>')

/** Takes every command, and has this for a screen.bmp. */
export const showing =
  (screen: RequestListener | Uint8Array): RequestListener =>
  (request, response) => {
    if (request.url !== '/screen.bmp') return ok(request, response)
    return (typeof screen === 'function' ? screen : page(200, screen))(request, response)
  }

/** A file that is there as long as the phone is. */
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
  create: (heard: RequestListener) => Server,
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
