import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { credentials } from '../../../support/remote/index.js'
import type { Certificate } from './certificates.js'
import type { FakedTime } from './time.js'

/** The content of a web server in the place of a phone: `/screen.bmp`, an empty `/command.htm`, and a log-in. */
export interface Site {
  /** Undefined: no log-in. */
  readonly logIn?: LogIn
  readonly tls?: Certificate
  /** The time of day that the server sees. Default: the real one. */
  readonly time?: FakedTime
  /** Apache only: the server executes command.htm, and ends the connection without a reply. */
  readonly closesAfterCommand?: boolean
  /** Further lines of the server's configuration file. */
  readonly more?: string
}

/** The folder and the port of one server. The server writes `error.log` and `access.log` into the folder. */
export interface Place {
  readonly folder: string
  readonly port: number
}

/** `Digest SHA-256|MD5` offers two algorithms in one reply, the stronger one first. */
export type LogIn = 'Basic' | 'Digest MD5' | 'Digest SHA-256' | 'Digest SHA-256|MD5'

/** A display of a real phone. */
const capture = fileURLToPath(new URL('../../../../shared/captures/menu-480x272.bmp', import.meta.url))

export const noCapture = existsSync(capture) ? undefined : '../shared/captures is absent'

export const isCapture = (bytes: Uint8Array): boolean => readFileSync(capture).equals(bytes)

/** Headers, hashes and Base64 must preserve colons, spaces, quotes and letters of two bytes. */
const account = { user: 'tést er', password: 'pass:w"ö\\rd' }
/** Only for Apache: lighttpd does not remove the backslash before a quote. */
const quotedAccount = { user: 'te"st\\er', password: 'secret' }

/** Long enough for busy machines. lighttpd delays its reply to a wrong password by up to two seconds. */
export const longTimeout = { timeoutMs: 30_000 }
const logInOf = (user: string, password: string) => ({
  ...longTimeout,
  credentials: credentials(user, password),
})
export const right = logInOf(account.user, account.password)
export const wrong = logInOf(account.user, 'Pass:w"ö\\rd')
export const quoted = logInOf(quotedAccount.user, quotedAccount.password)
export const realm = 'a rack'

/** The file with the queries of the commands that a site with `closesAfterCommand` has executed. */
export const commandLog = (folder: string): string => join(folder, 'commands.log')

/** Writes the pages, and the accounts in every form that one of the servers needs. */
export function writeSite(folder: string, { closesAfterCommand }: Site): void {
  mkdirSync(join(folder, 'pages'))
  const script = `#!/bin/sh\necho "$QUERY_STRING" >> '${commandLog(folder)}'\nkill -9 $PPID\n`
  writeFileSync(join(folder, 'pages/command.htm'), closesAfterCommand ? script : '')
  chmodSync(join(folder, 'pages/command.htm'), 0o755)
  writeFileSync(commandLog(folder), '')
  chmodSync(commandLog(folder), 0o666)
  copyFileSync(capture, join(folder, 'pages/screen.bmp'))
  writeUsers('plain', ({ password }) => password)
  writeUsers('sha1', ({ password }) => `{SHA}${hash('sha1', password, 'base64')}`)
  writeUsers(
    'htdigest',
    ({ user, password }) => `${realm}:${hash('md5', `${user}:${realm}:${password}`, 'hex')}`,
  )

  function writeUsers(form: string, rest: (of: typeof account) => string) {
    const lines = [account, quotedAccount].map((of) => `${of.user}:${rest(of)}\n`)
    writeFileSync(join(folder, `users.${form}`), lines.join(''))
  }
}

const hash = (algorithm: string, text: string, form: 'hex' | 'base64') =>
  createHash(algorithm).update(text, 'utf8').digest(form)
