import type { Server as HttpServer } from 'node:http'
import type { Server as HttpsServer } from 'node:https'
import { createServer, type Socket } from 'node:net'
import { badRequest } from './replies.js'

export interface Listener {
  readonly port: number
  /** Destroys every connection and continues to listen. */
  drop(): void
  close(): Promise<void>
}

/**
 * Listens on one port of 127.0.0.1 and gives each connection to the server of its protocol: a TLS record
 * begins with byte 0x16, an HTTP request never does.
 */
export async function createListener(options: {
  readonly http: HttpServer
  readonly https?: HttpsServer
  /** 0 = any free port. */
  readonly port: number
  /** False: every new connection is reset. */
  accepts(): boolean
}): Promise<Listener> {
  const { http, https } = options
  for (const server of [http, https]) server?.on('clientError', (_error, socket) => socket.end(unreadable))
  const sockets = new Set<Socket>()
  const listener = createServer((socket) => {
    if (!options.accepts()) {
      socket.resetAndDestroy()
      return
    }
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A client that closes the connection is no error of the phone.
    socket.on('error', () => socket.destroy())
    if (https) chooseByFirstByte(socket, http, https)
    else http.emit('connection', socket)
  })
  const port = await listen(listener, options.port)

  const drop = () => {
    for (const socket of sockets) socket.destroy()
  }

  return {
    port,
    drop,
    close: () =>
      new Promise((closed) => {
        listener.close(() => closed())
        drop()
      }),
  }
}

function chooseByFirstByte(socket: Socket, http: HttpServer, https: HttpsServer): void {
  socket.once('data', (first) => {
    socket.pause()
    socket.unshift(first)
    const server = first[0] === 0x16 ? https : http
    server.emit('connection', socket)
    process.nextTick(() => socket.resume())
  })
}

function listen(listener: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((listening, failed) => {
    listener.once('error', failed)
    listener.listen(port, '127.0.0.1', () => {
      const address = listener.address()
      listening(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

const { status, reason, headers, body } = badRequest()
const unreadable = [
  `HTTP/1.1 ${status} ${reason}`,
  ...[...headers, ['Content-Length', String(body.length)]].map(([name, value]) => `${name}: ${value}`),
  '',
  body,
].join('\r\n')
