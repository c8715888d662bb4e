import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server in the place of a phone, that does what no phone should. */
export interface FaultyPhone {
  readonly origin: string
  /** The Authorization header of each request. */
  readonly logIns: (string | undefined)[]
  stop(): Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Nobody listens there: a port that was free a moment ago. */
export async function refusing(): Promise<FaultyPhone> {
  const phone = await listening(createRawServer())
  await phone.stop()
  return { ...phone, stop: async () => {} }
}

export const resetting = () =>
  listening(createRawServer((socket) => socket.once('data', () => socket.resetAndDestroy())))

export const silent = () => listening(createRawServer((socket) => socket.on('error', () => {})))

export const answering = (handler: Handler) => serving(handler, (listener) => createServer(listener))

/** Nothing where there is no openssl command to make the certificate with. */
export async function selfSigned(): Promise<FaultyPhone | undefined> {
  const certificate = makeCertificate()
  return certificate && serving(page(200, 'hello'), (listener) => createTlsServer(certificate, listener))
}

export const page =
  (status: number, body: string, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body)

/** Takes every command, and has this for a screen.bmp. */
export const showing =
  (screen: Handler): Handler =>
  (request, response) =>
    (request.url === '/screen.bmp' ? screen : page(200, '<HTML></HTML>'))(request, response)

export const breakingOff: Handler = ({ socket }, response) => {
  response.writeHead(200, { 'content-length': '999' }).write('BM', () => socket.destroy())
}

async function serving(handler: Handler, create: (listener: Handler) => Server): Promise<FaultyPhone> {
  const logIns: (string | undefined)[] = []
  const server = create((request, response) => {
    logIns.push(request.headers.authorization)
    handler(request, response)
  })
  return { ...(await listening(server)), logIns }
}

async function listening(server: Server): Promise<FaultyPhone> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const scheme = 'setSecureContext' in server ? 'https' : 'http'
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

function makeCertificate(): { key: string; cert: string } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  try {
    const made = spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=phone'],
      ...['-keyout', key, '-out', cert],
    ])
    return made.status === 0
      ? { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
      : undefined
  } finally {
    rmSync(folder, { recursive: true })
  }
}
