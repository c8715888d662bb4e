import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { decodeBitmap } from '../../support/screen/decode/bitmap.js'
import { buildBitmap, greyBitmap } from '../helpers/screen/bitmaps.js'

const patched = (bytes: Buffer, patch: (bytes: Buffer) => void): Buffer => {
  const copy = Buffer.from(bytes)
  patch(copy)
  return copy
}
const good = greyBitmap(4, 3)
const eightBits = buildBitmap({
  width: 4,
  height: 3,
  bitsPerPixel: 8,
  palette: Array.from({ length: 256 }, () => [0, 0, 0] as const),
  value: () => 0,
})
const sixteenBits = buildBitmap({
  width: 2,
  height: 1,
  bitsPerPixel: 16,
  compression: 3,
  masks: [0xf800, 0x7e0, 0x1f],
  value: () => 0,
})
const int32 = (at: number, value: number) => patched(good, (file) => file.writeInt32LE(value, at))
const page = '<html><head><TITLE>snom 320</TITLE></head></html>'

const hostile: [string, Uint8Array, string][] = [
  ['nothing', Buffer.alloc(0), 'no bitmap: the reply is empty'],
  ['one byte', Buffer.from('B'), 'no bitmap: it looks like text: "B"'],
  ['the signature alone', Buffer.from('BM'), 'truncated: 2 of 26 bytes'],
  ['half a header', good.subarray(0, 40), 'truncated: 40 of 54 bytes'],
  ['a page', Buffer.from(page), 'no bitmap: it looks like the page "snom 320"'],
  ['a page without a title', Buffer.from('\n<p>'), 'no bitmap: it looks like an HTML or XML page'],
  ['text', Buffer.from('Unauthorized request\r\n'), 'no bitmap: it looks like text: "Unauthorized request"'],
  ['a PNG', Buffer.from('\x89PNG\r\n', 'latin1'), 'no bitmap: it looks like a PNG picture'],
  ['noise', Buffer.from([0, 1, 2, 255]), 'no bitmap: it begins with the bytes 00 01 02 ff'],
  ['an unknown header', int32(14, 64), 'a bitmap header of 64 bytes is unknown'],
  [
    'billions of pixels',
    patched(good, (file) => file.fill(0x7f, 18, 26)),
    'a picture of 2139062143×2139062143 px; sides of 1 to 4096 px are accepted',
  ],
  [
    'accepted sides, but too large an area',
    patched(good, (file) => file.writeInt32LE(4096, 18) && file.writeInt32LE(4096, 22)),
    'a picture of 4096×4096 px; at most 4194304 px are accepted',
  ],
  ['negative width', int32(18, -4), 'a picture of -4×3 px; sides of 1 to 4096 px are accepted'],
  ['no width', int32(18, 0), 'a picture of 0×3 px; sides of 1 to 4096 px are accepted'],
  ['no height', int32(22, 0), 'a picture of 4×0 px; sides of 1 to 4096 px are accepted'],
  [
    'the lowest height',
    int32(22, -2147483648),
    'a picture of 4×-2147483648 px; sides of 1 to 4096 px are accepted',
  ],
  ['two planes', patched(good, (file) => file.writeUInt16LE(2, 26)), '2 colour planes; a bitmap has 1'],
  [
    'an unknown depth',
    patched(good, (file) => file.writeUInt16LE(2, 28)),
    '2 bits per pixel; known are 1, 4, 8, 16, 24, 32',
  ],
  ['an unknown compression', int32(30, 4), 'compression 4 with 24 bits per pixel is unknown'],
  ['runs of 24 bits', int32(30, 1), 'compression 1 with 24 bits per pixel is unknown'],
  ['pixels in the header', int32(10, 53), 'the pixels begin at byte 53, outside 54 to 90'],
  ['pixels behind the end', int32(10, 91), 'the pixels begin at byte 91, outside 54 to 90'],
  [
    'a palette that reaches into the pixels',
    patched(eightBits, (file) => file.writeUInt32LE(54 + 255 * 4, 10)),
    'a palette of 256 colours does not fit between byte 54 and 1074',
  ],
  [
    'a palette with a stated size of billions of colours',
    patched(eightBits, (file) => file.writeUInt32LE(0xffffffff, 46) && file.writeUInt32LE(58, 10)),
    'a palette of 256 colours does not fit between byte 54 and 58',
  ],
  ['a mask of no bits', patched(sixteenBits, (file) => file.writeUInt32LE(0, 54)), 'invalid colour masks'],
  [
    'a mask wider than the pixel',
    patched(sixteenBits, (file) => file.writeUInt32LE(0x1f0000, 54)),
    'invalid colour masks',
  ],
  [
    'pixels that begin inside the masks',
    patched(sixteenBits, (file) => file.writeUInt32LE(65, 10)),
    'the pixels begin at byte 65, outside 66 to 70',
  ],
  [
    'a mask whose bits are not contiguous',
    patched(sixteenBits, (file) => file.writeUInt32LE(0xa000, 54)),
    'invalid colour masks',
  ],
  ['one byte less', good.subarray(0, -1), 'truncated: 89 of 90 bytes'],
  ['no body', good.subarray(0, 54), 'truncated: 54 of 90 bytes'],
  ['more height than body', int32(22, 4), 'truncated: 90 of 102 bytes'],
]

describe('hostile pictures', () => {
  it.each(hostile)('%s', (_name, bytes, reason) => {
    expect(decodeBitmap(bytes)).toEqual({ kind: 'broken', reason })
  })

  it('the unpatched files of the table are decoded', () => {
    for (const bytes of [good, eightBits, sixteenBits]) expect(decodeBitmap(bytes).kind).toBe('frame')
  })

  it('a refused picture uses no memory', () => {
    const allocated: number[] = []
    class Counted extends Uint8Array {
      constructor(size: number) {
        super(size)
        allocated.push(this.length)
      }
    }
    vi.stubGlobal('Uint8Array', Counted)
    try {
      for (const [, bytes] of hostile) decodeBitmap(bytes)
      expect(allocated).toEqual([])
      decodeBitmap(good)
      expect(allocated).toContain(4 * 3 * 4)
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('a picture far larger than the display is refused', () => {
    const outcome = decodeBitmap(good, { width: 2, height: 1 })
    expect(outcome).toEqual({
      kind: 'broken',
      reason: "the picture is 4×3 px, the model's display 2×1: far too large",
    })
    expect(decodeBitmap(good, { width: 3, height: 1 })).toMatchObject({ kind: 'frame' })
  })

  it('random bytes after a signature never make the decoder throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        decodeBitmap(Buffer.concat([Buffer.from('BM'), noise]))
        decodeBitmap(noise)
      }),
    )
  })
})
