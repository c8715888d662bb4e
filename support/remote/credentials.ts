import { inspect } from 'node:util'
import { RemoteError } from './errors.js'

export interface Secret {
  readonly user: string
  readonly password: string
}

let secretOf: (credentials: Credentials) => Secret

/** User and password of a phone's web server. Prints as `***`. */
export class Credentials {
  readonly #secret: Secret

  constructor(user: string, password: string) {
    this.#secret = { user, password }
  }

  static {
    secretOf = (credentials) => credentials.#secret
  }

  toString(): string {
    return '***'
  }

  toJSON(): string {
    return '***'
  }

  [inspect.custom](): string {
    return '***'
  }
}

/**
 * @throws RemoteError for a user name with a colon or a control character, which HTTP authentication cannot transport
 */
export function credentials(user: string, password: string): Credentials {
  if (/[\p{Cc}:]/u.test(user)) {
    const problem = 'a user name of HTTP has neither colons nor control characters'
    throw new RemoteError('a phone', 'take its credentials', { kind: 'refused input', problem })
  }
  return new Credentials(user, password)
}

/** Only for the files that build the log-in. No other file can print the secret. */
export const reveal = (credentials: Credentials): Secret => secretOf(credentials)

/** Replaces the password by `***` in every form in which a phone may repeat it: plain, in a URL, in HTML, in Base64. */
export function redact(text: string, { user, password }: Secret): string {
  if (!password) return text
  const secrets = [password, `${user}:${password}`]
  const forms = secrets.flatMap((secret) => [
    base64(secret),
    encodeURIComponent(secret),
    inHtml(secret),
    secret,
  ])
  // Bodies are read as latin1.
  const latin1Forms = forms.map((form) => Buffer.from(form, 'utf8').toString('latin1'))
  // Names of codings and algorithms are read in lower case.
  const allForms = [...latin1Forms, ...forms].flatMap((form) => [form, form.toLowerCase()])
  // The longest first: the shorter ones are parts of them.
  const longestFirst = allForms.toSorted((a, b) => b.length - a.length)
  return longestFirst.reduce((rest, form) => rest.replaceAll(form, '***'), text)
}

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const inHtml = (text: string) => text.replace(/[&<>"]/g, (char) => entities[char] ?? char)
