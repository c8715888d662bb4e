import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ReplyHead } from '../../support/remote/reply-head.js'

/** What undici gets, in total, if the bytes arrive in pieces of these lengths. */
function delivered(reply: string, lengths: readonly number[] = []): string {
  const head = new ReplyHead()
  head.begin()
  let rest = Buffer.from(reply, 'latin1')
  const parts: Buffer[] = []
  for (const length of lengths) {
    parts.push(head.add(rest.subarray(0, length)))
    rest = rest.subarray(length)
  }
  parts.push(head.add(rest), head.flush())
  return Buffer.concat(parts).toString('latin1')
}

const status = 'HTTP/1.1 200 Ok\r\n'

describe('the head of a reply', () => {
  test.each([
    [`${status}A: b\r\n c\r\n\t d\r\n\r\nBM\r\n e`, `${status}A: b c d\r\n\r\nBM\r\n e`],
    [`${status}A: b\n c\n\nBM`, `${status}A: b c\n\nBM`],
    [`HTTP/1.0 100 Continue\r\n\r\n${status}\r\n`, `${status}\r\n`],
    [`HTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 100\r\n\r\n${status}\r\n`, `${status}\r\n`],
    [`HTTP/1.1 103 Hints\r\nA: b\r\n\r\n${status}A: b\r\n c\r\n\r\n`, `${status}A: b c\r\n\r\n`],
  ])('%j becomes %j', (reply, expected) => {
    expect(delivered(reply)).toBe(expected)
  })

  test.each([
    `${status}Content-Length: 2\r\n\r\nBM`,
    'HTTP/1.1 101 Switching Protocols\r\n\r\n',
    'HTTP/1.1 10',
    'SSH-2.0-dropbear\r\n',
    '\x15\x03\x01\x00\x02\x02\x46',
    `${status}A: b\r\n`,
    '\r\n\r\n',
    '',
  ])('%j stays as it is', (reply) => {
    expect(delivered(reply)).toBe(reply)
  })

  test('only one that ends its 100 Continue is dropped', () => {
    expect(delivered('HTTP/1.1 100 Continue\r\n')).toBe('')
    const endless = `HTTP/1.1 100 Continue\r\n${'A: b\r\n'.repeat(5000)}`
    expect(delivered(endless)).toBe(endless)
  })

  test('the first bytes do not wait for the end of the head', () => {
    const head = new ReplyHead()
    head.begin()
    expect(head.add(Buffer.from('SSH-2.0\r\n')).toString()).toBe('SSH-2.0')
  })

  test('a whole head that needs no change is passed on without a copy', () => {
    const head = new ReplyHead()
    head.begin()
    const bytes = Buffer.from(`${status}A: b\r\n\r\nBM\r\n e`)
    expect(head.add(bytes)).toBe(bytes)
    const pixels = Buffer.from('A: b\r\n c\r\n\r\n')
    expect(head.add(pixels)).toBe(pixels)
  })

  test('the second reply on a connection is read as the first one', () => {
    const head = new ReplyHead()
    for (let nth = 0; nth < 2; nth++) {
      head.begin()
      expect(head.add(Buffer.from(`${status}A: b\r\n c\r\n\r\nBM\r\n d`)).toString()).toBe(
        `${status}A: b c\r\n\r\nBM\r\n d`,
      )
    }
  })

  test('a connection that ends within a 100 Continue has sent no reply', () => {
    expect(delivered('HTTP/1.1 100 Continue\r\nA: b')).toBe('')
  })

  test('the pieces in which it arrives do not matter', () => {
    const pieces = fc.constantFrom(
      'HTTP/1.1 100 Continue',
      'HTTP/1.1 103 Hints',
      status,
      'A: b',
      '\r\n',
      '\n',
      ' c',
      '\t',
      'BM',
      '\r',
      'é',
    )
    const reply = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(reply, fc.array(fc.integer({ min: 0, max: 9 })), (text, lengths) => {
        // Folded white space may become one blank or several.
        const blanks = (bytes: string) => bytes.replace(/[ \t]+/g, ' ')
        expect(blanks(delivered(text, lengths))).toBe(blanks(delivered(text)))
      }),
      { numRuns: 2000 },
    )
  })
})
