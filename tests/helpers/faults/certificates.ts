import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Certificate {
  /** PEM. */
  readonly key: string
  readonly cert: string
  /** SHA-256, with colons. */
  readonly fingerprint: string
}

/** Whether the openssl command is installed. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

/**
 * A self-signed certificate, made for each run: the repository has no keys.
 * @param name such as `IP:127.0.0.1`
 */
export function selfSigned(name: string, when: 'good' | 'expired' = 'good'): Certificate {
  return inFolder((folder) => {
    const [key, request, cert, names] = ['key', 'request', 'cert', 'names'].map((file) => join(folder, file))
    if (!key || !request || !cert || !names) throw new Error('no folder for a certificate')
    writeFileSync(names, `subjectAltName=${name}\n`)
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=phone']
    openssl('req', '-new', ...kind, '-keyout', key, '-out', request)
    const days = when === 'good' ? '2' : '-1'
    openssl('x509', '-req', '-in', request, '-signkey', key, '-days', days, '-extfile', names, '-out', cert)
    const pem = readFileSync(cert, 'utf8')
    return { key: readFileSync(key, 'utf8'), cert: pem, fingerprint: new X509Certificate(pem).fingerprint256 }
  })
}

function openssl(...args: string[]): void {
  const { status, stderr } = spawnSync('openssl', args)
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr}`)
}

function inFolder<T>(act: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-tls-'))
  try {
    return act(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
