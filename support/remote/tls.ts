import { X509Certificate } from 'node:crypto'
import type { OnReadOpts, Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { buildConnector, type Connector, type ConnectorSettings } from './undici.js'

/** How the certificate of a phone is checked. Default: by the authorities that Node trusts. */
export type TlsTrust =
  /** PEM of the authority that signed it. The certificate must be issued to the host of the origin. */
  | { readonly ca: string }
  /** SHA-256 fingerprint of the certificate, in hex with or without colons. Its name is not checked. */
  | { readonly fingerprint: string }
  /** The certificate is not checked. */
  | { readonly insecure: true }

/** The certificate is not the pinned one. Internal: `failureOf` turns it into a RemoteFailure. */
class WrongCertificate extends Error {
  override name = 'WrongCertificate'
}

interface ConnectorOptions {
  /** Ends an attempt to connect, ms. The caller has its own deadline. */
  readonly timeoutMs: number
  /** Where Node puts what the phone sends. */
  readonly onread: OnReadOpts
}

/** Opens one connection. */
export function connector(trust: TlsTrust | undefined, { timeoutMs, onread }: ConnectorOptions): Connector {
  // A resumed session would skip the certificate and its check.
  const options = { ...tlsOptions(trust), timeout: timeoutMs, maxCachedSessions: 0, onread }
  const connect = buildConnector(options as ConnectorSettings)
  const pinned = trust && 'fingerprint' in trust ? normalized(trust.fingerprint) : undefined
  if (pinned === undefined) return connect
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      const presented = socket && fingerprintOf(socket)
      if (error) return callback(error, null)
      if (!socket || presented === undefined || presented === pinned) return callback(null, socket as Socket)
      socket.destroy()
      callback(new WrongCertificate(`its SHA-256 fingerprint is ${presented}, pinned is ${pinned}`), null)
    })
}

/** Why a fingerprint is not valid; undefined if it is valid, or if none is given. */
export function fingerprintProblem(trust: TlsTrust | undefined): string | undefined {
  if (!trust || !('fingerprint' in trust) || /^[0-9A-F]{64}$/.test(normalized(trust.fingerprint))) return
  return 'tls.fingerprint is not a SHA-256 fingerprint (64 hexadecimal digits)'
}

const normalized = (fingerprint: string) => fingerprint.replace(/[:\s]/g, '').toUpperCase()

function tlsOptions(trust: TlsTrust | undefined): { ca?: string; rejectUnauthorized?: boolean } {
  if (!trust) return {}
  return 'ca' in trust ? { ca: trust.ca } : { rejectUnauthorized: false }
}

/** Undefined for a connection without TLS. */
function fingerprintOf(socket: Socket): string | undefined {
  if (!(socket instanceof TLSSocket)) return undefined
  return normalized(new X509Certificate(socket.getPeerCertificate().raw).fingerprint256)
}
