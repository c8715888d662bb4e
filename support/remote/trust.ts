import { X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { buildConnector } from 'undici'

/** Why a phone's certificate is believed; without any, the authorities that Node knows decide. */
export type TlsTrust =
  /** PEM of the authority that signed it; its name must be that of the origin. */
  | { readonly ca: string }
  /** SHA-256 of the certificate itself, in hex with or without colons; its name does not matter. */
  | { readonly fingerprint: string }
  /** No check at all. */
  | { readonly insecure: true }

/** The certificate is not the pinned one. */
export class WrongCertificate extends Error {
  override name = 'WrongCertificate'
}

/** `timeoutMs` only ends an attempt that nobody waits for any more; deadlines are kept by the caller. */
export function connector(trust: TlsTrust | undefined, timeoutMs: number): buildConnector.connector {
  // A resumed session would skip the certificate, and so the check below.
  const connect = buildConnector({ ...tlsOptions(trust), timeout: timeoutMs, maxCachedSessions: 0 })
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

/** Why a fingerprint cannot be one, or nothing. */
export function fingerprintProblem(trust: TlsTrust | undefined): string | undefined {
  if (!trust || !('fingerprint' in trust) || /^[0-9A-F]{64}$/.test(normalized(trust.fingerprint))) return
  return 'tls.fingerprint is no SHA-256 fingerprint (64 hexadecimal digits)'
}

const normalized = (fingerprint: string) => fingerprint.replace(/[:\s]/g, '').toUpperCase()

function tlsOptions(trust: TlsTrust | undefined): { ca?: string; rejectUnauthorized?: boolean } {
  if (!trust) return {}
  return 'ca' in trust ? { ca: trust.ca } : { rejectUnauthorized: false }
}

/** Nothing for a connection without TLS. */
function fingerprintOf(socket: Socket): string | undefined {
  if (!(socket instanceof TLSSocket)) return undefined
  return normalized(new X509Certificate(socket.getPeerCertificate().raw).fingerprint256)
}
