import { inspect } from 'node:util'
import { RemoteError } from './errors.js'

export interface Secret {
  readonly user: string
  readonly password: string
}

let open: (credentials: Credentials) => Secret

/** User and password of a phone's web server. Prints as `***` wherever it is printed. */
export class Credentials {
  readonly #secret: Secret

  constructor(user: string, password: string) {
    this.#secret = { user, password }
  }

  static {
    open = (credentials) => credentials.#secret
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

/** @throws RemoteError for a user name that no HTTP scheme can carry: a colon ends it, a control character breaks it. */
export function credentials(user: string, password: string): Credentials {
  if (/[\p{Cc}:]/u.test(user)) {
    const problem = 'a user name of HTTP has neither colons nor control characters'
    throw new RemoteError('a phone', 'take its credentials', { kind: 'refused input', problem })
  }
  return new Credentials(user, password)
}

/** For the authentication only; no other file may call it, so that no other can print what it holds. */
export const reveal = (credentials: Credentials): Secret => open(credentials)

/** A text without the password, in whatever spelling a phone might repeat it: as it is, in a URL, in HTML, in Base64. */
export function redact(text: string, { user, password }: Secret): string {
  if (!password) return text
  const plain = [password, `${user}:${password}`]
  const spellings = plain.flatMap((word) => [base64(word), encodeURIComponent(word), inHtml(word), word])
  // Bodies are read byte by character.
  const asRead = spellings.map((word) => Buffer.from(word, 'utf8').toString('latin1'))
  // The long ones first, since the short ones are parts of them.
  const longFirst = [...asRead, ...spellings].toSorted((a, b) => b.length - a.length)
  return longFirst.reduce((rest, spelling) => rest.replaceAll(spelling, '***'), text)
}

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const inHtml = (text: string) => text.replace(/[&<>"]/g, (char) => entities[char] ?? char)
