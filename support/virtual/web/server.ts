import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { VirtualPhoneSpec } from '../types.js'
import { createAccess } from './access.js'
import { createListener } from './listener.js'
import { createPages, type PageOptions } from './pages.js'
import { badRequest, forbidden, internalError, notFound, type Reply } from './replies.js'

export interface WebOptions extends PageOptions {
  readonly auth: VirtualPhoneSpec['auth']
  /** PEM: the phone serves https, and answers plain http with 403. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** How long the next reply is held back, ms. */
  replyDelayMs(): number
}

export interface WebServer {
  /** Such as `http://127.0.0.1:49152`, without a slash at the end. */
  readonly origin: string
  /** Destroys every connection, whatever is under way on it. */
  close(): Promise<void>
}

/** Serves one phone's web interface on a free port of 127.0.0.1, one request after the other. */
export async function serveWeb(options: WebOptions): Promise<WebServer> {
  const answer = createAnswer(options)
  let last = Promise.resolve()
  const inOrder = (request: IncomingMessage, response: ServerResponse) => {
    request.resume()
    last = last.then(async () => send(response, await answer(request).catch(internalError)))
  }
  const refuse = (_request: IncomingMessage, response: ServerResponse) => send(response, forbidden())
  const { tls } = options
  const listener = await createListener(
    tls
      ? {
          http: createHttpServer(serverOptions, refuse),
          https: createHttpsServer({ ...serverOptions, ...tls }, inOrder),
        }
      : { http: createHttpServer(serverOptions, inOrder) },
  )
  return { origin: `${tls ? 'https' : 'http'}://127.0.0.1:${listener.port}`, close: listener.close }
}

// A phone closes no idle connection of its own accord, and takes requests without a Host header.
const serverOptions = { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0, requireHostHeader: false }

function createAnswer(options: WebOptions) {
  const access = createAccess(options.auth, options.clock)
  const pages = createPages(options)

  return async ({
    method = '',
    url = '',
    httpVersion,
    headers,
  }: IncomingMessage): Promise<Reply | 'close'> => {
    const delayMs = options.replyDelayMs()
    if (delayMs > 0) await options.clock.after(delayMs)
    // A request line without a version is HTTP/0.9 to the parser.
    if (httpVersion === '0.9' || !(method === 'GET' || method === 'POST')) return badRequest()
    const turnedAway = access({ method, url, authorization: headers.authorization })
    if (turnedAway) return turnedAway
    const [path = '', ...query] = url.split('?')
    const page = pages.get(path)
    return page ? page(query.join('?')) : notFound()
  }
}

function send(response: ServerResponse, reply: Reply | 'close'): void {
  if (reply === 'close') {
    response.destroy()
    return
  }
  // The recorded replies have neither Date nor Connection.
  response.sendDate = false
  response.removeHeader('Connection')
  const length = ['Content-Length', String(Buffer.byteLength(reply.body))]
  response.writeHead(reply.status, reply.reason, [...reply.headers.flat(), ...length])
  response.end(reply.body)
}
