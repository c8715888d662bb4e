/**
 * The replies of the web server. The status lines, the headers, their order and case, and the bodies of 401 and 404
 * are those of real phones (source: nmap service probes).
 */

export interface Reply {
  readonly status: number
  readonly reason: string
  /** In the order and case of the reply. A name may occur twice. Content-Length is added last. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string | Buffer
}

export const page = (html: string) => ok('text/html', html)

export function ok(contentType: string, body: string | Buffer): Reply {
  return { status: 200, reason: 'Ok', headers: [server, ...notCached, ['Content-Type', contentType]], body }
}

/** The reply to a command. Its status does not depend on the effect of the command. */
export const done = () => page(html('Command', '<P>Done</P>'))

/** A dial request is redirected to the home page (source: public code for 300, 320 and 360 with firmware 8.7). */
export function found(location: string): Reply {
  const headers = [server, ...notCached, ['Content-Type', 'text/html'], ['Location', location]] as const
  return { status: 302, reason: 'Found', headers, body: '' }
}

/** @param challenge such as `Basic REALM="snom"`. The probes show no Server header in this reply. */
export function unauthorized(challenge: string): Reply {
  return {
    status: 401,
    reason: 'Unauthorized',
    headers: [
      ['Www-Authenticate', challenge],
      ['Content-Type', 'text/plain'],
    ],
    body: 'Unauthorized request\r\n',
  }
}

/** Plain HTTP to a phone that serves https. The Server header is last here, unlike in the 404. */
export const insecure = () => forbidden('Please use a secure connection (https).')

/** Plain HTTP to newer firmware: a redirect to the same address with https. */
export function moved(location: string): Reply {
  const headers = [server, ...notCached, ['Location', location]] as const
  return { status: 307, reason: 'Temporary Redirect', headers, body: '' }
}

export function forbidden(advice: string): Reply {
  return {
    status: 403,
    reason: 'Forbidden',
    headers: [['Content-Type', 'text/html'], ...notCached, server],
    body: errorPage('Forbidden', advice),
  }
}

export function notFound(): Reply {
  return {
    status: 404,
    reason: 'Not Found',
    headers: [server, ...notCached, ['Content-Type', 'text/html']],
    body: errorPage('File not found', 'Please ask your system administrator to check the lcs log file.'),
  }
}

export function badRequest(): Reply {
  return {
    status: 400,
    reason: 'Bad Request',
    headers: [server, ...notCached, ['Content-Type', 'text/html']],
    body: errorPage('Bad request', 'The request could not be read.'),
  }
}

/** An exception in the virtual phone itself, which is a bug. */
export function internalError(error: unknown): Reply {
  return {
    status: 500,
    reason: 'Internal Server Error',
    headers: [server, ...notCached, ['Content-Type', 'text/html']],
    body: errorPage('The virtual phone failed', String(error)),
  }
}

/**
 * The reply after too many failed log-ins. Its status is often 200: only the text gives the reason (source: public
 * code).
 */
export function blocked(status: '200' | '403'): Reply {
  const body =
    '<HTML><BODY>\nThe web interface is blocked: too many failed log-ins. Try again later.\n</BODY></HTML>\n'
  return status === '200' ? page(body) : { ...forbidden(''), body }
}

export const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const html = (title: string, body: string) =>
  `<HTML><HEAD>\n<TITLE>${title}</TITLE>\n</HEAD><BODY>\n${body}\n</BODY></HTML>\n`

const server = ['Server', 'snom embedded'] as const
const notCached = [
  ['Cache-Control', 'no-cache'],
  ['Cache-Control', 'no-store'],
] as const

const errorPage = (headline: string, advice: string) =>
  '<HTML><HEAD>\r\n<TITLE>snom VoIP phone: Error</TITLE>\r\n</HEAD><BODY>\r\n' +
  `<H1>${headline}</H1>\r\n<P>${advice}</P>\r\n</BODY></HTML>\r\n`
