import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ReceivedBody } from '../../support/remote/body.js'
import { remoteOf, scriptedPhone } from '../helpers/remote/scripted-phone.js'

/** A body that arrives in pieces of these lengths, all in the same memory; the last piece is the rest. */
function received(
  body: Uint8Array,
  known: Uint8Array | undefined,
  lengths: readonly number[],
  stated?: number,
) {
  const reception = new ReceivedBody({ of: stated, limit: 1000, known, now: () => 0 })
  const memory = Buffer.alloc(100)
  let rest = body
  for (const length of [...lengths, body.length]) {
    const piece = rest.subarray(0, length)
    memory.set(piece)
    reception.add(memory.subarray(0, piece.length))
    rest = rest.subarray(length)
  }
  return reception.whole()
}

describe('a body that may equal an earlier one', () => {
  const bytes = fc.uint8Array({ maxLength: 40 })
  const lengths = fc.array(fc.nat(12), { maxLength: 6 })

  test('is the earlier one itself if it is equal, in any pieces', () => {
    fc.assert(
      fc.property(bytes, lengths, (body, pieces) => {
        expect(received(Uint8Array.from(body), body, pieces)).toBe(body)
      }),
    )
  })

  test('has its own bytes if it is not, however much of it is equal', () => {
    const stated = fc.option(fc.nat(2000), { nil: undefined })
    fc.assert(
      fc.property(bytes, bytes, fc.nat(40), lengths, stated, (known, other, equal, pieces, length) => {
        const body = Buffer.concat([known.subarray(0, equal), other])
        expect(Buffer.from(received(body, known, pieces, length)).equals(body)).toBe(true)
      }),
    )
  })
})

test('memory for a stated length is limited, and too many bytes are noticed', () => {
  const body = new ReceivedBody({ of: 1e12, limit: 10, known: undefined, now: () => 0 })
  expect([body.add(Buffer.alloc(10)), body.add(Buffer.alloc(1))]).toEqual([true, false])
})

test('an unchanged picture is the object of the capture before; a page is not kept', async () => {
  const pictures = ['BM one', 'BM one', 'BM two', 'BM two and more', 'BM two', 'BM one']
  const phone = await scriptedPhone((_, response, nth) => void response.end(pictures[nth - 1] ?? '<HTML>'))
  const remote = remoteOf(phone.origin)
  const seen: Uint8Array[] = []
  for (let nth = 0; nth < pictures.length; nth++) seen.push(await remote.screen())
  expect(seen.map((bytes) => Buffer.from(bytes).toString())).toEqual(pictures)
  expect(seen[1]).toBe(seen[0])
  expect(new Set(seen).size).toBe(5)
})

test('each display of a phone is compared with itself', async () => {
  const phone = await scriptedPhone((request, response) => void response.end(`BM ${request.url}`))
  const remote = remoteOf(phone.origin)
  const main = await remote.screen()
  const label = await remote.screen('label')
  expect(Buffer.from(label).toString()).toBe('BM /label_screen.bmp')
  expect([await remote.screen(), await remote.screen('label')]).toEqual([main, label])
  expect(await remote.screen()).toBe(main)
})
