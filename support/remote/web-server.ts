import type { Clock } from '../clock/index.js'
import { openConnection } from './connection.js'
import { parseChallenges } from './digest.js'
import { printable } from './request-plan.js'
import type { TlsTrust } from './tls.js'

/** What a web server tells about itself with its first page. */
export interface WebServer {
  readonly status: number
  /** Its header `Server`. */
  readonly server?: string
  readonly title?: string
  /** What it asks a log-in for. */
  readonly realm?: string
  /** Where it redirects to. */
  readonly location?: string
}

interface WebServerOptions {
  readonly origin: string
  readonly tls?: TlsTrust | undefined
  readonly timeoutMs: number
  readonly clock: Clock
}

/** Asks for the first page, without a log-in. Undefined: no reply that can be read. */
export async function askWebServer({ tls, ...options }: WebServerOptions): Promise<WebServer | undefined> {
  const connection = openConnection({ ...options, tls, keepAlive: false })
  try {
    const exchange = await connection.exchange({
      ...{ target: '/', authorization: undefined, known: undefined },
      ...{ deadlineMs: options.timeoutMs, bodyLimit: 1_000_000 },
    })
    if (exchange.kind !== 'reply') return undefined
    const { status, headers, body } = exchange
    const title = /<title[^>]*>([^<]*)/i.exec(Buffer.from(body).toString('utf8'))?.[1]
    const [challenge] = parseChallenges(headers['www-authenticate'])
    return {
      status,
      ...textsOf({ server: headers.server, title, realm: challenge?.parameters.get('realm') }),
      ...textsOf({ location: headers.location }),
    }
  } finally {
    await connection.close()
  }
}

/** One line each, without what a terminal obeys. */
function textsOf<Name extends string>(texts: Readonly<Record<Name, unknown>>): Partial<Record<Name, string>> {
  const short = (text: string) => printable(text.replace(/\s+/g, ' ').trim()).slice(0, 80)
  const known = Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string' && text.trim() !== '' ? [[name, short(text)] as const] : [],
  )
  return Object.fromEntries(known) as Partial<Record<Name, string>>
}
