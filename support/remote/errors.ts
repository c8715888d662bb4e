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
  | { readonly kind: 'no credentials' }
  | { readonly kind: 'rejected credentials' }
  | { readonly kind: 'unknown challenge'; readonly offered: readonly string[] }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'forbidden'; readonly plainHttp: boolean }
  | { readonly kind: 'redirected'; readonly to: RedirectTarget }
  | { readonly kind: 'not found' }
  /** `instead`: the first words of what came. */
  | { readonly kind: 'no bitmap'; readonly instead: string }
  | { readonly kind: 'bad reply'; readonly problem: string }

export type RedirectTarget = 'https' | 'a log-in page' | 'another host' | 'another page'

/** Names the phone, what was tried, what came back and what to do next; never a secret. */
export class RemoteError extends Error {
  override name = 'RemoteError'

  constructor(
    readonly phone: string,
    readonly tried: string,
    readonly failure: RemoteFailure,
  ) {
    super(`${phone}: could not ${tried}: ${whatCame(failure)}. ${whatToDo(failure, tried)}`)
  }
}

function whatCame(failure: RemoteFailure): string {
  switch (failure.kind) {
    case 'refused input':
      return `${failure.problem}; nothing was sent`
    case 'closed remote':
      return 'this remote control was closed before'
    case 'refused connection':
      return 'the connection was refused'
    case 'unreachable':
      return `the phone cannot be reached (${failure.code})`
    case 'timeout':
      return `no ${failure.connected ? 'complete reply' : 'connection'} within ${failure.afterMs} ms`
    case 'reset':
      return 'the phone closed the connection without a reply'
    case 'bad certificate':
      return `its certificate is not trusted: ${failure.problem}`
    case 'no tls':
      return `no TLS connection came about (${failure.code})`
    case 'no credentials':
      return 'the phone asks for a user and a password (401), and none are given'
    case 'rejected credentials':
      return 'the phone rejected the user or the password (401)'
    case 'unknown challenge':
      return `the phone asks for a log-in (401) that is neither Basic nor a known Digest: ${failure.offered.join(', ') || 'no scheme named'}`
    case 'blocked':
      return 'its web server has locked everybody out after failed log-ins ("blocked")'
    case 'forbidden':
      return 'the phone forbids it (403)'
    case 'redirected':
      return `the phone sent us to ${failure.to} instead`
    case 'not found':
      return 'the phone does not know this page (404)'
    case 'no bitmap':
      return `instead of a bitmap came: ${failure.instead}`
    case 'bad reply':
      return failure.problem
  }
  return failure satisfies never
}

const lookUp = (tried: string) =>
  tried.startsWith('fetch ')
    ? `${tried.replace('fetch', 'Fetch')} with a browser: does the phone still answer there?`
    : 'It may have taken effect and was not sent again: look at the display'
const patience = 'If the phone is only slow, give it a longer timeoutMs: in the rack file'
const unreachable = 'Check its address in the rack file, its power and its network'
const settings =
  'Set use_hidden_tags and restrict_uri_queries to off and take the page out of wui_admin_only on the phone, or give the administrator as credentials'

function whatToDo(failure: RemoteFailure, tried: string): string {
  switch (failure.kind) {
    case 'refused input':
      return 'Correct what was asked for'
    case 'closed remote':
      return 'Open the phone anew'
    case 'refused connection':
      return 'Is it still booting, is webserver_type off, or does it serve only the other of http and https?'
    case 'unreachable':
      return unreachable
    case 'timeout':
      return failure.connected ? `${lookUp(tried)}. ${patience}` : unreachable
    case 'reset':
      return lookUp(tried)
    case 'bad certificate':
      return 'In the rack file set tls: { fingerprint: … } to what the phone itself shows (openssl x509 -fingerprint -sha256), or tls: { ca: … }'
    case 'no tls':
      return 'Does this port speak https? Old firmware may speak only old TLS: use http, or start node with --tls-min-v1.0'
    case 'no credentials':
      return 'In the rack file set credentials: { user: …, password: … } for this phone (http_user and http_pass of the phone)'
    case 'rejected credentials':
      return 'No more requests are sent to it in this run, since three failures lock its web server. Correct credentials: in the rack file (for pages in wui_admin_only: the administrator)'
    case 'unknown challenge':
      return 'Set http_scheme of the phone to Basic (off) or Digest (on)'
    case 'blocked':
      return 'Wait (1 minute, doubled by each further group of failures) or reboot it, and find out who logs in with a wrong password'
    case 'forbidden':
      return failure.plainHttp ? `Try an https:// address in the rack file. ${settings}` : settings
    case 'redirected':
      return failure.to === 'https' ? 'Use an https:// address in the rack file' : settings
    case 'not found':
      return /^fetch (label|exp)_/.test(tried)
        ? 'Has this phone such a display, and is it connected?'
        : 'Has this model a remote control by URL? D8xx phones have no command.htm'
    case 'no bitmap':
      return settings
    case 'bad reply':
      return lookUp(tried)
  }
  return failure satisfies never
}
