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
