import type { Secret } from './credentials.js'

/** A text without the password, in whatever spelling a phone might repeat it: as it is, in a URL, in HTML, in Base64. */
export function withoutSecret(text: string, { user, password }: Secret): string {
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
