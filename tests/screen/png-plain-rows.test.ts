import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { encodePng } from '../../support/screen/index.js'
import { readChunks } from '../../support/screen/png/chunks.js'
import { readPlainRows } from '../../support/screen/png/plain-rows.js'
import { withChunk } from '../helpers/screen/png-files.js'

const [width, height] = [31, 17]
const noise = Buffer.from(Array.from({ length: width * height * 3 }, (_, i) => (i * i * 37) % 256))
// Three rows repeat the one above, as most rows of a display do.
for (const y of [4, 5, 9]) noise.copyWithin(y * width * 3, (y - 1) * width * 3, y * width * 3)
const picture = () => sharp(noise, { raw: { width, height, channels: 3 } })
const plain = await picture().png({ adaptiveFiltering: false }).toBuffer()

function readPlain(bytes: Buffer) {
  const chunks = readChunks(bytes)
  if (typeof chunks === 'string') throw new Error(chunks)
  return readPlainRows(chunks)
}

describe('a PNG as Offhook writes it is read without sharp', () => {
  test('with the pixels that sharp reads', async () => {
    const frame = readPlain(plain)
    if (!frame) throw new Error('not read')
    expect(frame).toMatchObject({ width, height })
    const rgba = await sharp(plain).ensureAlpha(1).raw().toBuffer()
    expect(Buffer.from(frame.rgba).equals(rgba)).toBe(true)
    expect(readPlain(await encodePng(frame))).toEqual(frame)
  })

  const edited: [string, Promise<Buffer> | Buffer][] = [
    ['rows that are stored as differences', picture().png({ adaptiveFiltering: true }).toBuffer()],
    ['interlacing', picture().png({ progressive: true }).toBuffer()],
    ['16 bits', picture().toColourspace('rgb16').png().toBuffer()],
    ['a palette', picture().png({ palette: true }).toBuffer()],
    ['alpha', picture().ensureAlpha(1).png().toBuffer()],
    ['grey', picture().toColourspace('b-w').png().toBuffer()],
    ['a transparent colour', withChunk(plain, 'tRNS', Buffer.alloc(6))],
  ]
  test.each(edited)('but not one with %s', async (_, bytes) => {
    expect(readPlain(await bytes)).toBeUndefined()
  })

  const rows = (count: number) => deflateSync(Buffer.alloc(count * (1 + width * 3)))
  const header = { type: 'IHDR', data: Buffer.from([0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0]) }
  test.each([
    ['too few rows', rows(height - 1)],
    ['too many rows', rows(height + 1)],
    ['no compressed data', Buffer.from('nothing')],
  ])('nor one with %s', (_, data) => {
    expect(readPlainRows([header, { type: 'IDAT', data: rows(height) }])).toBeDefined()
    expect(readPlainRows([header, { type: 'IDAT', data }])).toBeUndefined()
  })
})
