import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { ReceivedRequest, VirtualPhoneSpec } from '../types.js'
import { createAccess } from './access.js'
import { type Body, createReception } from './body.js'
import { formParameters } from './form.js'
import { createListener } from './listener.js'
import { createPages } from './pages.js'
import { refusalOf } from './refusal.js'
import { badRequest, done, insecure, internalError, moved, notFound, type Reply } from './replies.js'
import { createTransport, sendWhole, type Transport } from './transport.js'
import type { PageOptions } from './types.js'

export interface WebOptions extends PageOptions {
  readonly auth: VirtualPhoneSpec['auth']
  /** Key and certificate, PEM: the phone serves https. The quirk `plainHttp` gives its reply to plain http. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** The port to listen on; 0 = any free port. */
  readonly port: number
  /** Delay of the next reply, ms. */
  replyDelayMs(): number
  /** False while the phone reboots: every connection is reset. */
  reachable(): boolean
  /** Called with each request, in the order in which the phone executes them. */
  readonly onRequest?: ((request: ReceivedRequest) => void) | undefined
}

export interface WebServer {
  /** Such as `http://127.0.0.1:49152`, without a slash at the end. */
  readonly origin: string
  /** Destroys every connection, also during a request. */
  close(): Promise<void>
}

/**
 * Serves one phone's web interface on a port of 127.0.0.1, one request after the other.
 * @throws the error of Node if it cannot listen on the port
 */
export async function serveWeb(options: WebOptions): Promise<WebServer> {
  const transport = createTransport(options.quirks, options.clock)
  const answer = createAnswer(options, transport)
  const receive = createReception()
  let last = Promise.resolve()
  const inOrder = (request: IncomingMessage, response: ServerResponse) =>
    receive(request, (body) => {
      last = last.then(async () => {
        const { method = '', url: target = '', headers } = request
        if (options.reachable()) options.onRequest?.({ method, target, headers })
        const reply = options.reachable() ? await answer(request, body).catch(internalError) : 'close'
        // The phone answers the request to reboot, then drops every connection.
        response.once('close', () => options.reachable() || listener.drop())
        transport.send(request, response, reply)
      })
    })
  const { tls } = options
  const servers = tls
    ? {
        http: createHttpServer(serverOptions, refusePlain(options)),
        https: createHttpsServer({ ...serverOptions, ...tls }, inOrder),
      }
    : { http: createHttpServer(serverOptions, inOrder) }
  const listener = await createListener({ ...servers, port: options.port, accepts: options.reachable })
  return { origin: `${tls ? 'https' : 'http'}://127.0.0.1:${listener.port}`, close: listener.close }
}

// A phone does not close idle connections, and accepts requests without a Host header.
const serverOptions = { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0, requireHostHeader: false }

function refusePlain({ quirks: { plainHttp } }: WebOptions) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const { localAddress, localPort } = request.socket
    if (plainHttp === 'close') response.destroy()
    else if (plainHttp === '403') sendWhole(response, insecure())
    else sendWhole(response, moved(`https://${localAddress}:${localPort}${request.url}`))
  }
}

function createAnswer(options: WebOptions, transport: Transport) {
  const access = createAccess(options)
  const pages = createPages(options)

  return async (request: IncomingMessage, body: Body): Promise<Reply | 'close'> => {
    const { method = '', url = '', httpVersion, headers } = request
    const lost = transport.losesCommand()
    const delayMs = options.replyDelayMs()
    if (delayMs > 0) await options.clock.after(delayMs)
    // Node's parser reads a request line without a version as HTTP/0.9.
    if (httpVersion === '0.9' || !methods.includes(method) || body.kind === 'too long') return badRequest()
    const authentication = access({ method, url, authorization: headers.authorization })
    if ('status' in authentication) return authentication
    const [path = '', ...rest] = url.split('?')
    const query = rest.join('?')
    const form = method === 'POST' ? formParameters(headers['content-type'], body.text) : []
    const parameters = new URLSearchParams([...new URLSearchParams(query), ...form])
    const refusal = refusalOf({ path, query, parameters }, options)
    if (refusal) return refusal
    if (lost && path === '/command.htm') return done()
    const keepAlive = headers.connection?.toLowerCase() === 'keep-alive'
    const reply = await (pages.get(path)?.({ parameters, keepAlive }) ?? notFound())
    return reply === 'close' ? reply : { ...reply, headers: [...reply.headers, ...authentication.headers] }
  }
}

/** HEAD acts like GET: unknown. PUT and DELETE are not supported (source: public code). */
const methods = ['GET', 'POST', 'HEAD']
