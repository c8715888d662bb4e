import { OffhookError } from '../errors.js'
import { isByRack, type ReceivedBytes, type RemoteFailure } from './failure.js'
import { printable } from './request-plan.js'

/** A request failed. The message names the phone, the attempt, its result and the next step; never a secret. */
export class RemoteError extends OffhookError {
  override name = 'RemoteError'

  constructor(
    readonly phone: string,
    readonly tried: string,
    readonly failure: RemoteFailure,
  ) {
    const { result, advice } = describeFailure(failure, tried)
    super(`${phone}: could not ${tried}: ${result}. ${advice}`, { byRack: isByRack(failure) })
  }
}

/** The error of a reading that was repeated and failed each time. @param summary of all attempts */
export const repeatedFailure = ({ phone, tried, failure }: RemoteError, summary: string): RemoteError =>
  new RemoteError(phone, tried, { kind: 'repeated', summary, last: failure })

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
/** Two sentences. The first one may be a question. */
const sentences = (first: string, second: string) => `${first}${first.endsWith('?') ? '' : '.'} ${second}`
const giveMoreTime = 'If the phone is only slow, set a longer timeoutMs: in the rack file'
const stoppedSending = 'It stopped sending: its Content-Length is wrong, or its web server is stuck'
const noKeepAlive =
  'This connection had served earlier requests. If this happens again, set keepAlive: false for this phone in the rack file'
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
  timeout: ({ connected, afterMs, body }, tried) => ({
    result: `no ${connected ? 'complete reply' : 'connection'} within ${afterMs} ms${body ? `: ${received(body)} came` : ''}`,
    advice: connected
      ? sentences(checkResult(tried), body?.stopped ? stoppedSending : giveMoreTime)
      : checkAddress,
  }),
  reset: ({ reused }, tried) => ({
    result: 'the phone closed the connection without a complete reply',
    advice: reused ? sentences(checkResult(tried), noKeepAlive) : checkResult(tried),
  }),
  'second reply': (_, tried) => ({
    result: 'the phone sent a second reply to an earlier request',
    advice: sentences(checkResult(tried), noKeepAlive),
  }),
  'bad certificate': ({ problem }) => ({
    result: `its certificate is not trusted: ${problem}`,
    advice:
      'In the rack file set tls: { fingerprint: … } to what the phone itself shows (openssl x509 -fingerprint -sha256), or tls: { ca: … }',
  }),
  'no tls': ({ code }) => ({
    result: `the TLS connection failed (${code})`,
    advice:
      'Does this port speak https? Old firmware may speak only TLS 1.0 or 1.1: use http, or set NODE_OPTIONS="--tls-min-v1.0 --tls-cipher-list=DEFAULT@SECLEVEL=0"',
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
  'log-in form': ({ page }) => ({
    result: `the reply is a log-in form: ${page}`,
    advice:
      'Offhook logs in by Basic or Digest, and fills in no form. Set http_scheme of the phone to off (Basic) or on (Digest), and credentials: { user: …, password: … } in the rack file',
  }),
  'error status': ({ status, retryAfterMs }, tried) => ({
    result: `it replied ${status}${retryAfterMs === undefined ? '' : ` (Retry-After: ${Math.ceil(retryAfterMs / 1000)} s)`}`,
    advice: checkResult(tried),
  }),
  'cut off': ({ coding, ...body }, tried) => ({
    result: coding
      ? `the reply is incomplete: its ${coding} data of ${body.bytes} bytes break off`
      : `the reply broke off after ${received(body)}`,
    advice: checkResult(tried),
  }),
  'too long': ({ limit }, tried) => ({
    result: `the reply is longer than ${limit} bytes`,
    advice: checkResult(tried),
  }),
  undecodable: ({ coding, problem }, tried) => ({
    result: `the reply has the Content-Encoding "${printable(coding)}", and it cannot be decoded: ${problem}`,
    advice: checkResult(tried),
  }),
  unreadable: ({ problem }, tried) => ({
    result: `the reply is not HTTP that can be read: ${problem}`,
    advice: checkResult(tried),
  }),
  repeated: ({ summary, last }, tried) => {
    const { result, advice } = describeFailure(last, tried)
    return { result: `${summary}; the last one: ${result}`, advice }
  },
}

/** `391734 of 391744 bytes` */
const received = ({ bytes, of }: ReceivedBytes) =>
  of === undefined ? `${bytes} bytes` : `${bytes} of ${of} bytes`
