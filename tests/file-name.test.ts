import { expect, test } from 'vitest'
import { cutToBytes, fileNamePart } from '../support/file-name.js'

test.each([
  ['A calls B', 'A-calls-B'],
  ['../etc/passwd', 'etc-passwd'],
  ['a\\b:c*d?"e"<f>|g\u0000h\ni', 'a-b-c-d-e-f-g-h-i'],
  ['.hidden', 'hidden'],
  ['trailing dot. ', 'trailing-dot'],
  ['Übergabe', 'Übergabe'],
  // Macs store the accent as a character of its own; the name is the same file everywhere.
  ['U\u0308bergabe', 'Übergabe'],
  // Marks are parts of words in many scripts.
  ['कॉल करें', 'कॉल-करें'],
  ['📞 ringing', 'ringing'],
  ['📞', ''],
  ['☎️☎️ rings 1️⃣ time', 'rings-1️⃣-time'],
  ['\uD800 half a character', 'half-a-character'],
])('%j becomes %j', (text, part) => {
  expect(fileNamePart(text, 60)).toBe(part)
})

test.each([
  ['ASCII', 'x'.repeat(300), 60],
  ['umlauts', 'ü'.repeat(300), 60],
  ['Chinese', '電'.repeat(300), 60],
  // Outside the first 65536 characters: two UTF-16 units, four bytes.
  ['Gothic', '𐌰'.repeat(300), 60],
  ['letters with two marks', 'e\u0323\u0302\u0301'.repeat(100), 60],
])('%s: the length is in bytes, and no character is cut in two', (_, text, maxBytes) => {
  const part = fileNamePart(text, maxBytes)
  expect(Buffer.byteLength(part)).toBeLessThanOrEqual(maxBytes)
  expect(Buffer.byteLength(part)).toBeGreaterThan(maxBytes - 8)
  expect(Buffer.from(part).toString()).toBe(part)
  expect(text.normalize('NFC').startsWith(part)).toBe(true)
  const [next = ''] = text.normalize('NFC').slice(part.length)
  expect(next).not.toMatch(/\p{M}/u)
})

test('a cut leaves no dash at the end', () => {
  expect(fileNamePart('ab cd', 3)).toBe('ab')
})

test('a text that fits is not cut', () => {
  expect(cutToBytes('Grüße', 7)).toBe('Grüße')
  expect(cutToBytes('Grüße', 6)).toBe('Grüß')
})
