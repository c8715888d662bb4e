import { expect, test } from 'vitest'
import { redact } from '../../support/remote/credentials.js'

const secret = { user: 'admin', password: 'a&b"c é' }

test.each([
  ['as it is', 'pass a&b"c é!', 'pass ***!'],
  ['read byte by character', Buffer.from('pass a&b"c é!').toString('latin1'), 'pass ***!'],
  ['in a URL', 'x?pass=a%26b%22c%20%C3%A9&y', 'x?pass=***&y'],
  ['in HTML', '<input value="a&amp;b&quot;c é">', '<input value="***">'],
  ['as a log-in', `Basic ${Buffer.from('admin:a&b"c é').toString('base64')}`, 'Basic ***'],
  ['not at all', 'snom 320', 'snom 320'],
])('a password %s', (_, text, left) => expect(redact(text, secret)).toBe(left))

test('with an empty password nothing is replaced', () => {
  expect(redact('snom 320', { user: 'admin', password: '' })).toBe('snom 320')
})
