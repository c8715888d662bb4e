import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock.js'
import type { Quirks } from '../quirks.js'
import type { Reply } from './replies.js'

/** Sends replies. The quirks can make them broken. */
export interface Transport {
  /** Whether the command of the current request is lost because it came too soon after the last reply. */
  losesCommand(): boolean
  send(request: IncomingMessage, response: ServerResponse, reply: Reply | 'close'): void
}

export function createTransport(quirks: Quirks, clock: Clock): Transport {
  let lastReplyAt = Number.NEGATIVE_INFINITY
  let count = 0
  const isWithin = (withinMs: number) => clock.now() - lastReplyAt < withinMs

  function isEmpty({ url, headers }: IncomingMessage): boolean {
    count++
    if (quirks.emptyReplyEvery > 0 && count % quirks.emptyReplyEvery === 0) return true
    // A public client leaves the header out for this page only, and gets a reply.
    if (url?.startsWith('/minibrowser.htm')) return false
    return quirks.keepAlive === 'required' && headers.connection?.toLowerCase() !== 'keep-alive'
  }

  return {
    losesCommand: () => isWithin(quirks.losesCommandsWithinMs),
    send(request, response, reply) {
      if (reply === 'close' || isEmpty(request)) response.destroy()
      else if (isWithin(quirks.incompleteHeadersWithinMs)) sendIncomplete(response, reply)
      else if (quirks.httpVersion === '1.0') sendHttp10(response, reply)
      else sendWhole(response, reply)
      lastReplyAt = clock.now()
    },
  }
}

export function sendWhole(response: ServerResponse, reply: Reply): void {
  // The recorded replies have neither Date nor Connection.
  response.sendDate = false
  response.removeHeader('Connection')
  response.writeHead(reply.status, reply.reason, headersOf(reply).flat())
  response.end(reply.body)
}

/** HTTP/1.0 has no persistent connections, so the connection ends with the reply. */
function sendHttp10(response: ServerResponse, reply: Reply): void {
  response.socket?.write(head('1.0', reply))
  response.socket?.end(response.req.method === 'HEAD' ? '' : reply.body)
}

/** Sends incomplete headers and closes the connection. */
function sendIncomplete(response: ServerResponse, reply: Reply): void {
  response.socket?.end(head('1.1', reply).slice(0, -12))
}

function head(version: '1.0' | '1.1', reply: Reply): string {
  const lines = headersOf(reply).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/${version} ${reply.status} ${reply.reason}`, ...lines, '', ''].join('\r\n')
}

const headersOf = (reply: Reply) => [
  ...reply.headers,
  ['Content-Length', String(Buffer.byteLength(reply.body))] as const,
]
