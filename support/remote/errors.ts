import { OffhookError } from '../errors.js'
/** Names the phone, what was tried, what came back and what to do next; never a secret. */
export class RemoteError extends OffhookError {
  override name = 'RemoteError'

  constructor(
    readonly phone: string,
    readonly tried: string,
    readonly failure: RemoteFailure,
  ) {
    const { came, toDo } = describeFailure(failure, tried)
    super(`${phone}: could not ${tried}: ${came}. ${toDo}`)
  }
}

interface FailureText {
  /** What came back. */
  readonly came: string
  /** What to do about it. */
  readonly toDo: string
}

/** A failure as a person is told of it. @param tried completes "could not …" */
export function describeFailure(failure: RemoteFailure, tried: string): FailureText {
  // Each function takes the failures of its own kind, which TypeScript cannot follow through the look-up.
  const words = wordsOf[failure.kind] as (failure: RemoteFailure, tried: string) => FailureText
  return words(failure, tried)
}

type Kind = RemoteFailure['kind']
type WordsOf = {
  readonly [K in Kind]: (failure: Extract<RemoteFailure, { kind: K }>, tried: string) => FailureText
}

const lookUp = (tried: string) =>
  tried.startsWith('fetch ')
    ? `${tried.replace('fetch', 'Fetch')} with a browser: does the phone still answer there?`
    : 'It may have taken effect and was not sent again: look at the display'
const patience = 'If the phone is only slow, give it a longer timeoutMs: in the rack file'
const checkAddress = 'Check its address in the rack file, its power and its network'
const useHttps = 'Use an https:// address in the rack file'
const settings =
  'Set use_hidden_tags and restrict_uri_queries to off and take the page out of wui_admin_only on the phone, or give the administrator as credentials'

const wordsOf: WordsOf = {
  'refused input': ({ problem }) => ({
    came: `${problem}; nothing was sent`,
    toDo: 'Correct what was asked for',
  }),
  'closed remote': () => ({
    came: 'this remote control was closed before',
    toDo: 'Open the phone anew',
  }),
  'refused connection': () => ({
    came: 'the connection was refused',
    toDo: 'Is it still booting, is webserver_type off, or does it serve only the other of http and https?',
  }),
  unreachable: ({ code }) => ({
    came: `the phone cannot be reached (${code})`,
    toDo: checkAddress,
  }),
  timeout: ({ connected, afterMs }, tried) => ({
    came: `no ${connected ? 'complete reply' : 'connection'} within ${afterMs} ms`,
    toDo: connected ? `${lookUp(tried)}. ${patience}` : checkAddress,
  }),
  reset: (_, tried) => ({
    came: 'the phone closed the connection without a complete reply',
    toDo: lookUp(tried),
  }),
  'bad certificate': ({ problem }) => ({
    came: `its certificate is not trusted: ${problem}`,
    toDo: 'In the rack file set tls: { fingerprint: … } to what the phone itself shows (openssl x509 -fingerprint -sha256), or tls: { ca: … }',
  }),
  'no tls': ({ code }) => ({
    came: `no TLS connection came about (${code})`,
    toDo: 'Does this port speak https? Old firmware may speak only old TLS: use http, or start node with --tls-min-v1.0',
  }),
  'only tls': () => ({
    came: 'the phone speaks TLS there, and the address says http',
    toDo: useHttps,
  }),
  'no credentials': () => ({
    came: 'the phone asks for a user and a password (401), and none are given',
    toDo: 'In the rack file set credentials: { user: …, password: … } for this phone (http_user and http_pass of the phone)',
  }),
  'rejected credentials': () => ({
    came: 'the phone rejected the user or the password (401)',
    toDo: 'No more requests are sent to it in this run, since three failures lock its web server. Correct credentials: in the rack file (for pages in wui_admin_only: the administrator)',
  }),
  'always stale': () => ({
    came: 'the phone calls each log-in stale (401), even one with the nonce that it has just given',
    toDo: 'No more requests are sent to it in this run. Reboot the phone, or set its http_scheme to Basic (off) and use https',
  }),
  'unknown challenge': ({ offered }) => ({
    came: `the phone asks for a log-in (401) that is neither Basic nor a known Digest: ${offered.join(', ') || 'no scheme named'}`,
    toDo: 'Set http_scheme of the phone to Basic (off) or Digest (on)',
  }),
  blocked: () => ({
    came: 'its web server has locked everybody out after failed log-ins ("blocked")',
    toDo: 'Wait (1 minute, doubled by each further group of failures) or reboot it, and find out who logs in with a wrong password',
  }),
  forbidden: ({ plainHttp }) => ({
    came: 'the phone forbids it (403)',
    toDo: plainHttp ? `Try an https:// address in the rack file. ${settings}` : settings,
  }),
  redirected: ({ to }) => ({
    came: `the phone sent us to ${to} instead`,
    toDo: to === 'https' ? useHttps : settings,
  }),
  'not found': (_, tried) => ({
    came: 'the phone does not know this page (404)',
    toDo: /^fetch (label|exp)_/.test(tried)
      ? 'Has this phone such a display, and is it connected?'
      : 'Has this model a remote control by URL? D8xx phones have no command.htm',
  }),
  'phone manager': () => ({
    came: 'it shows the "Phone Manager" of the D8xx series, which has no command.htm',
    toDo: 'Correct model: in the rack file; such a phone can only be looked at',
  }),
  'no bitmap': ({ instead }) => ({
    came: `instead of a bitmap came: ${instead}`,
    toDo: settings,
  }),
  'bad reply': ({ problem }, tried) => ({
    came: problem,
    toDo: lookUp(tried),
  }),
}

/** What a phone did instead of what it was asked to do. */
export type RemoteFailure =
  | { readonly kind: 'refused input'; readonly problem: string }
  | { readonly kind: 'closed remote' }
  | { readonly kind: 'refused connection' }
  | { readonly kind: 'unreachable'; readonly code: string }
  /** `connected`: the request may have reached the phone. */
  | { readonly kind: 'timeout'; readonly afterMs: number; readonly connected: boolean }
  /** The connection ended before a whole reply head had come. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'bad certificate'; readonly problem: string }
  | { readonly kind: 'no tls'; readonly code: string }
  /** TLS came where plain http was asked for. */
  | { readonly kind: 'only tls' }
  | { readonly kind: 'no credentials' }
  | { readonly kind: 'rejected credentials' }
  /** It calls even the nonce stale that it has just given. */
  | { readonly kind: 'always stale' }
  | { readonly kind: 'unknown challenge'; readonly offered: readonly string[] }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'forbidden'; readonly plainHttp: boolean }
  | { readonly kind: 'redirected'; readonly to: RedirectTarget }
  | { readonly kind: 'not found' }
  /** A page of the D8xx series, which has no remote control by URL. */
  | { readonly kind: 'phone manager' }
  /** `instead`: the first words of what came. */
  | { readonly kind: 'no bitmap'; readonly instead: string }
  | { readonly kind: 'bad reply'; readonly problem: string }

export type RedirectTarget = 'https' | 'a log-in page' | 'another host' | 'another page'
