import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, isIPv6, type Socket } from 'node:net'
import { cannotListen } from './errors.js'
import { type ActionRequest, parseRequestLine } from './request.js'
import { decodeBytes, printable } from './text.js'
import type { ListenAddress } from './types.js'

export interface Listener {
  readonly port: number
  close(): Promise<void>
}

interface ListenerOptions {
  readonly address: ListenAddress
  /** Returns the HTTP status of the answer. */
  readonly onRequest: (request: ActionRequest) => number
  /** Called with a description of what came and is no request. */
  readonly onGarbage: (description: string) => void
}

/**
 * Accepts requests until it is closed. The answer is always an empty text, because XML would open the minibrowser on
 * the phone's display.
 * @throws EventsError if it cannot listen
 */
export async function listen({ address, onRequest, onGarbage }: ListenerOptions): Promise<Listener> {
  const listener: RequestListener = (request, response) => {
    const status = onRequest({ method: request.method ?? '', target: request.url ?? '' })
    // A POST may have a body. It is read and dropped: an unread body would block the next request of the connection.
    request.resume()
    response.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Length': 0 }).end()
  }
  // Old firmware sends no Host. A phone may keep its connection open for as long as it likes: if this side closed it after
  // a while, an event that is on its way just then would be lost, and a phone sends none twice.
  const server = createServer({ requireHostHeader: false, keepAliveTimeout: 0 }, listener)
  server.on('clientError', (error: ParserError, socket) => {
    const request = parseRequestLine(failedLine(error))
    if (!request) describeGarbage(error, onGarbage)
    answerAndClose(socket as Socket, request ? onRequest(request) : 400)
  })
  await startListening(server, address)
  // A connection that cannot be accepted, such as for want of file descriptors, must not end the run.
  server.on('error', ({ message }) =>
    onGarbage(`a connection that could not be accepted: ${printable(message)}`),
  )
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
    const onError = (error: NodeJS.ErrnoException) => failed(cannotListen(address, error))
    server.once('error', onError)
    server.listen(address.port, address.host, () => {
      server.off('error', onError)
      listening()
    })
  })

/** An error of Node's HTTP parser. */
interface ParserError extends NodeJS.ErrnoException {
  /** The bytes that came last. */
  readonly rawPacket?: Buffer
  /** How many of these bytes the parser accepted. */
  readonly bytesParsed?: number
}

/** The line that the parser did not accept, one character per byte. */
function failedLine({ code, rawPacket, bytesParsed = 0 }: ParserError): string {
  const text = rawPacket?.toString('latin1') ?? ''
  // A line that is too long may be the second half of a request.
  if (code === 'HPE_HEADER_OVERFLOW') return ''
  const start = text.lastIndexOf('\n', bytesParsed - 1) + 1
  return text.slice(start).split(/\r?\n/, 1)[0] ?? ''
}

function describeGarbage(error: ParserError, onGarbage: (description: string) => void): void {
  const line = failedLine(error)
  // A connection that was reset, or that sent nothing, is no mistake in an action URL.
  if (error.rawPacket)
    onGarbage(`"${printable(decodeBytes(line))}", which is no HTTP request (${error.code ?? error.message})`)
}

function answerAndClose(socket: Socket, status: number): void {
  if (!socket.writable) return void socket.destroy()
  const reason = status === 200 ? 'OK' : 'Bad Request'
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: text/plain\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  )
}
