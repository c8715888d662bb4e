/** The forms in which a report could contain a password. */
export function spellingsOf(user: string, password: string): Map<string, string> {
  const both = `${user}:${password}`
  return new Map([
    ['as it is', password],
    ['cut off', password.slice(0, 8)],
    ['in a URL', encodeURIComponent(password)],
    ['in a URL, twice', encodeURIComponent(encodeURIComponent(password))],
    ['in JSON', JSON.stringify(password).slice(1, -1)],
    ['in JSON that stands in JSON', JSON.stringify(JSON.stringify(password).slice(1, -1)).slice(1, -1)],
    ['in HTML', inHtml(password)],
    ['in hexadecimal', Buffer.from(password).toString('hex')],
    ['in a Basic log-in', btoa(both)],
    ...[0, 1, 2].map((shift): [string, string] => [
      `in Base64 that begins ${shift} bytes before`,
      base64(password, shift),
    ]),
  ])
}

const inHtml = (text: string) =>
  text.replace(
    /[&<>"']/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' })[char] ?? '',
  )

/** The Base64 characters that depend on the text alone, whatever is before and after it. */
function base64(text: string, shift: number): string {
  const whole = Buffer.from('x'.repeat(shift) + text).toString('base64')
  return whole.slice(shift && shift + 1, -4)
}
