import type { Clock } from '../clock/index.js'
import type { RackPhone } from '../rack/index.js'
import { askWebServer, type RemoteError, type RemoteFailure, type WebServer } from '../remote/index.js'
import { type Finding, wrong } from './finding.js'
import type { Probe } from './probe.js'

type FailureKind = RemoteFailure['kind']

/** Replies of a web server of something else. A phone that boots may give them, too. */
const strange: readonly FailureKind[] = ['not found', 'no bitmap', 'error status', 'undecodable', 'too long']
/** Replies of many phones, and of many other web servers. One more request without a log-in harms none. */
const guarded: readonly FailureKind[] = [
  ...(['redirected', 'forbidden', 'no credentials', 'unknown challenge', 'log-in form'] as const),
]

/** What a web server is that tells nothing a Snom phone tells; undefined: it is a phone, or no web server replies. */
export async function noPhoneFinding(
  phone: RackPhone,
  { info, screen, failures }: Probe,
  clock: Clock,
): Promise<Finding | undefined> {
  if (screen || info?.model || info?.firmware || info?.mac) return undefined
  const [failure] = failures
  const kind = failure?.failure.kind
  const isGuarded = kind !== undefined && guarded.includes(kind)
  if (!info && !isGuarded && !(kind !== undefined && strange.includes(kind))) return undefined
  const { origin, tls, timeoutMs, id } = phone
  const server = await askWebServer({ origin, tls, timeoutMs, clock })
  const [result, advice] = failure ? resultOf(failure) : ['info.htm tells neither a model nor a firmware', '']
  const firstPage = server ? `. Its first page: ${describeServer(server)}` : ''
  const question = `Is ${origin} the address of ${id}? Open it with a browser, and correct address: in the rack file.`
  return isGuarded
    ? wrong(
        kind === 'forbidden' || kind === 'redirected' ? 'connection' : 'log-in',
        `${result}${firstPage}`,
        `${advice} ${question}`,
      )
    : wrong(
        'connection',
        `${origin} does not answer as a Snom phone: ${result}${firstPage}`,
        [question, advice].join(' ').trim(),
      )
}

/** What was replied, and what to do: the sentences of a message. */
export function resultOf(error: RemoteError): [result: string, advice: string] {
  const [result = '', ...advice] = withoutPhone(error).split(/(?<=[.?]) (?=[A-Z])/)
  return [result.replace(/\.$/, ''), advice.join(' ')]
}

/** Its line stands below the name of the phone. */
export const withoutPhone = ({ message, phone }: RemoteError): string =>
  message.replace(`${phone}: could not `, 'could not ')

/** `200, server "nginx/1.24.0", title "Welcome to nginx!"` */
const describeServer = ({ status, server, title, realm, location }: WebServer): string =>
  [
    String(status),
    ...Object.entries({ server, title, 'log-in for': realm, to: location }).flatMap(([name, text]) =>
      text === undefined ? [] : [`${name} "${text}"`],
    ),
  ].join(', ')
