import { expect, test } from 'vitest'
import { redact } from '../../support/remote/credentials.js'

const secret = { user: 'admin', password: 'A&b"c é' }

test.each([
  ['as it is', 'pass A&b"c é!', 'pass ***!'],
  ['read byte by character', Buffer.from('pass A&b"c é!').toString('latin1'), 'pass ***!'],
  ['in a URL', 'x?pass=A%26b%22c%20%C3%A9&y', 'x?pass=***&y'],
  ['in HTML', '<input value="A&amp;b&quot;c é">', '<input value="***">'],
  ['as a log-in', `Basic ${Buffer.from('admin:A&b"c é').toString('base64')}`, 'Basic ***'],
  ['in lower case', 'Content-Encoding a&b"c é', 'Content-Encoding ***'],
  ['not at all', 'snom 320', 'snom 320'],
])('a password %s', (_, text, left) => expect(redact(text, secret)).toBe(left))

test('with an empty password nothing is replaced', () => {
  expect(redact('snom 320', { user: 'admin', password: '' })).toBe('snom 320')
})
