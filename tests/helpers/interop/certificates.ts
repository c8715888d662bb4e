import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from './program.js'
import { environmentAt } from './time.js'

export interface Certificate {
  readonly certFile: string
  readonly keyFile: string
  /** SHA-256, with colons. */
  readonly fingerprint: string
}

interface Authority {
  /** PEM. */
  readonly ca: string
  /** Signs a certificate for this address. It is valid for two days, from now or from a day in the past. */
  certificateFor(address: string, when?: { readonly daysAgo: number }): Certificate
}

export const noOpenssl =
  spawnSync('openssl', ['version']).status === 0 ? undefined : 'openssl is not installed'

/** A certificate authority. Each test makes its own, so that the repository contains no keys. */
export function authority(): Authority {
  const folder = temporaryFolder()
  const own = make(folder, 'authority', ['-subj', '/CN=authority of the rack'])
  let signed = 0
  return {
    ca: readFileSync(own.certFile, 'utf8'),
    certificateFor(address, when) {
      signed += 1
      const of = ['-subj', '/CN=phone', '-addext', `subjectAltName=${address}`]
      const by = ['-CA', own.certFile, '-CAkey', own.keyFile, '-addext', 'basicConstraints=critical,CA:FALSE']
      return make(folder, `phone-${signed}`, [...of, ...by], when?.daysAgo)
    },
  }
}

function make(folder: string, name: string, options: readonly string[], daysAgo?: number): Certificate {
  const [keyFile, certFile] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)]
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const args = ['req', '-x509', ...kind, '-keyout', keyFile, '-out', certFile, ...options]
  const time = daysAgo === undefined ? {} : environmentAt(`-${daysAgo}d`)
  const made = spawnSync('openssl', args, { env: { ...process.env, ...time } })
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`)
  chmodSync(keyFile, 0o644)
  return { keyFile, certFile, fingerprint: new X509Certificate(readFileSync(certFile)).fingerprint256 }
}
