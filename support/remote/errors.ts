import { OffhookError } from '../errors.js'

/** A request failed. The message names the phone, the attempt, its result and the next step; never a secret. */
export class RemoteError extends OffhookError {
  override name = 'RemoteError'

  constructor(
    readonly phone: string,
    readonly tried: string,
    readonly failure: RemoteFailure,
  ) {
    const { result, advice } = describeFailure(failure, tried)
    super(`${phone}: could not ${tried}: ${result}. ${advice}`)
  }
}

interface FailureText {
  /** What happened, such as the reply of the phone. */
  readonly result: string
  /** What the user can do. */
  readonly advice: string
}

/** @param tried completes "could not …" */
function describeFailure(failure: RemoteFailure, tried: string): FailureText {
  // TypeScript cannot infer that the function found by the kind takes this failure.
  const describe = failureTexts[failure.kind] as (failure: RemoteFailure, tried: string) => FailureText
  return describe(failure, tried)
}

type Kind = RemoteFailure['kind']
type FailureTexts = {
  readonly [K in Kind]: (failure: Extract<RemoteFailure, { kind: K }>, tried: string) => FailureText
}

const checkResult = (tried: string) =>
  tried.startsWith('fetch ')
    ? `${tried.replace('fetch', 'Fetch')} with a browser: does the phone still answer there?`
    : 'It may have taken effect and was not sent again: look at the display'
const giveMoreTime = 'If the phone is only slow, set a longer timeoutMs: in the rack file'
const checkAddress = 'Check its address in the rack file, its power and its network'
const useHttps = 'Use an https:// address in the rack file'
const unlockPage =
  'Set use_hidden_tags and restrict_uri_queries to off and take the page out of wui_admin_only on the phone, or give the administrator as credentials'

const failureTexts: FailureTexts = {
  'refused input': ({ problem }) => ({
    result: `${problem}; nothing was sent`,
    advice: 'Correct the request',
  }),
  'closed remote': () => ({
    result: 'this remote control was closed before',
    advice: 'Open the phone again',
  }),
  'refused connection': () => ({
    result: 'the connection was refused',
    advice: 'Is it still booting, is webserver_type off, or does it serve only the other of http and https?',
  }),
  unreachable: ({ code }) => ({
    result: `the phone cannot be reached (${code})`,
    advice: checkAddress,
  }),
  timeout: ({ connected, afterMs }, tried) => ({
    result: `no ${connected ? 'complete reply' : 'connection'} within ${afterMs} ms`,
    advice: connected ? `${checkResult(tried)}. ${giveMoreTime}` : checkAddress,
  }),
  reset: (_, tried) => ({
    result: 'the phone closed the connection without a complete reply',
    advice: checkResult(tried),
  }),
  'bad certificate': ({ problem }) => ({
    result: `its certificate is not trusted: ${problem}`,
    advice:
      'In the rack file set tls: { fingerprint: … } to what the phone itself shows (openssl x509 -fingerprint -sha256), or tls: { ca: … }',
  }),
  'no tls': ({ code }) => ({
    result: `the TLS connection failed (${code})`,
    advice:
      'Does this port speak https? Old firmware may speak only old TLS: use http, or start node with --tls-min-v1.0',
  }),
  'only tls': () => ({
    result: 'the phone speaks TLS there, and the address says http',
    advice: useHttps,
  }),
  'no credentials': () => ({
    result: 'the phone asks for a user and a password (401), and none are given',
    advice:
      'In the rack file set credentials: { user: …, password: … } for this phone (http_user and http_pass of the phone)',
  }),
  'rejected credentials': () => ({
    result: 'the phone rejected the user or the password (401)',
    advice:
      'No more requests are sent to it in this run, since three failures lock its web server. Correct credentials: in the rack file (for pages in wui_admin_only: the administrator)',
  }),
  'always stale': () => ({
    result: 'the phone calls each log-in stale (401), even one with the nonce that it has just given',
    advice:
      'No more requests are sent to it in this run. Reboot the phone, or set its http_scheme to Basic (off) and use https',
  }),
  'unknown challenge': ({ offered }) => ({
    result: `the phone asks for a log-in (401) that is neither Basic nor a known Digest: ${offered.join(', ') || 'no scheme named'}`,
    advice: 'Set http_scheme of the phone to Basic (off) or Digest (on)',
  }),
  blocked: () => ({
    result: 'its web server is locked after failed log-ins ("blocked")',
    advice:
      'Wait (1 minute, doubled by each further group of failures) or reboot it, and find out who logs in with a wrong password',
  }),
  forbidden: ({ plainHttp }) => ({
    result: 'the phone forbids it (403)',
    advice: plainHttp ? `Try an https:// address in the rack file. ${unlockPage}` : unlockPage,
  }),
  redirected: ({ to }) => ({
    result: `the phone redirected to ${to}`,
    advice: to === 'https' ? useHttps : unlockPage,
  }),
  'not found': (_, tried) => ({
    result: 'the phone does not know this page (404)',
    advice: /^fetch (label|exp)_/.test(tried)
      ? 'Has this phone such a display, and is it connected?'
      : 'Has this model a remote control by URL? D8xx phones have no command.htm at their address',
  }),
  'phone manager': () => ({
    result: 'it shows the "Phone Manager" of the D8xx series, which has no command.htm',
    advice:
      'Correct model: in the rack file. Offhook can capture the display of such a phone; commands need remoteControl: there (reported, not verified)',
  }),
  'no bitmap': ({ instead }) => ({
    result: `the reply is not a bitmap: ${instead}`,
    advice: unlockPage,
  }),
  'bad reply': ({ problem }, tried) => ({
    result: problem,
    advice: checkResult(tried),
  }),
}

/** Why a request failed. */
export type RemoteFailure =
  | { readonly kind: 'refused input'; readonly problem: string }
  | { readonly kind: 'closed remote' }
  | { readonly kind: 'refused connection' }
  | { readonly kind: 'unreachable'; readonly code: string }
  /** `connected`: the request may have reached the phone. */
  | { readonly kind: 'timeout'; readonly afterMs: number; readonly connected: boolean }
  /** The connection ended before the head of a reply was complete. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'bad certificate'; readonly problem: string }
  | { readonly kind: 'no tls'; readonly code: string }
  /** The phone speaks TLS at an http address. */
  | { readonly kind: 'only tls' }
  | { readonly kind: 'no credentials' }
  | { readonly kind: 'rejected credentials' }
  /** The phone calls even its newest nonce stale. */
  | { readonly kind: 'always stale' }
  | { readonly kind: 'unknown challenge'; readonly offered: readonly string[] }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'forbidden'; readonly plainHttp: boolean }
  | { readonly kind: 'redirected'; readonly to: RedirectTarget }
  | { readonly kind: 'not found' }
  /** The reply is the page of the D8xx series, which has no remote control by URL. */
  | { readonly kind: 'phone manager' }
  /** `instead`: the title or the beginning of the reply. */
  | { readonly kind: 'no bitmap'; readonly instead: string }
  | { readonly kind: 'bad reply'; readonly problem: string }

export type RedirectTarget = 'https' | 'a log-in page' | 'another host' | 'another page'
