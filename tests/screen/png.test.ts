import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { readPng, ScreenError } from '../../support/screen/index.js'
import { bytesOf, profileChunk, srgbChromaticities, withChunk } from '../helpers/screen/png-files.js'

const folder = await mkdtemp(join(tmpdir(), 'offhook-png-'))
afterAll(() => rm(folder, { recursive: true }))

/** 8×4 px in saturated colours: a conversion between colour spaces changes every one of them. */
const rgb = Buffer.from(
  Array.from({ length: 32 }, (_, i) => [(i * 37) % 256, (i * 91 + 200) % 256, (i * 151 + 30) % 256]).flat(),
)
const picture = (): Sharp => sharp(rgb, { raw: { width: 8, height: 4, channels: 3 } })
const png = await picture().png().toBuffer()
/** The same picture with 16 bits. */
const deep = (write: (value: number) => number) =>
  sharp(Uint16Array.from(rgb, write), { raw: { width: 8, height: 4, channels: 3 } })
    .toColourspace('rgb16')
    .png()
    .toBuffer()

async function read(bytes: Buffer | string) {
  const path = join(folder, 'a.png')
  await writeFile(path, bytes)
  return readPng(path)
}
/** The message without the folder. @throws Error if the file is accepted */
async function problemOf(bytes: Buffer | string): Promise<string> {
  const error: unknown = await read(bytes).then(
    () => new Error('it was accepted'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof ScreenError)) throw error
  return error.message.replace(/^.*?a\.png/, 'a.png')
}
const colourful = (rgba: Uint8Array) => Buffer.from(rgba.filter((_, i) => i % 4 !== 3))

describe('the pixels of a PNG are the numbers in the file', () => {
  const accepted: [string, Buffer | Promise<Buffer>][] = [
    ['without any note about colours', png],
    ['interlaced', picture().png({ progressive: true }).toBuffer()],
    ['with an alpha channel that is opaque', picture().ensureAlpha(1).png().toBuffer()],
    ['with a note that it is upright', picture().withMetadata({ orientation: 1 }).png().toBuffer()],
    ['with a palette', picture().png({ palette: true, effort: 10, colours: 64, dither: 0 }).toBuffer()],
    ['with the chunk sRGB', withChunk(png, 'sRGB', Buffer.from([0]))],
    [
      'with the chunk sRGB beside another gamma',
      withChunk(withChunk(png, 'gAMA', bytesOf(100000)), 'sRGB', Buffer.from([0])),
    ],
    ['with the gamma of sRGB', withChunk(png, 'gAMA', bytesOf(45455))],
    [
      'with the primary colours of sRGB, as Photoshop rounds them',
      withChunk(png, 'cHRM', bytesOf(...srgbChromaticities.map((one) => one - 1))),
    ],
    ['with the code points of sRGB', withChunk(png, 'cICP', Buffer.from([1, 13, 0, 1]))],
    ['with the colour profile of libvips for sRGB', picture().withIccProfile('srgb').png().toBuffer()],
    [
      'with a colour profile that is sRGB by its numbers',
      withChunk(png, 'iCCP', profileChunk({ description: 'c2' })),
    ],
    [
      'with a colour profile that is nearly sRGB: it is not applied',
      withChunk(png, 'iCCP', profileChunk({ description: 'near', gamma: 2.224 })),
    ],
    ['with 16 bits, each number written twice', deep((value) => value * 257)],
    ['with 16 bits, zeros behind each number', deep((value) => value * 256)],
    [
      'with a text and a resolution',
      withChunk(withChunk(png, 'tEXt', Buffer.from('Software\0GIMP')), 'pHYs', Buffer.alloc(9)),
    ],
    ['with bytes after its end', Buffer.concat([png, Buffer.from('more')])],
  ]
  test.each(accepted)('%s', async (_, bytes) => {
    const frame = await read(await bytes)
    expect(frame).toMatchObject({ width: 8, height: 4 })
    expect(colourful(frame.rgba).equals(rgb)).toBe(true)
    expect(frame.rgba.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true)
  })

  test.each([
    ['8 bits', (grey: Sharp) => grey.png()],
    ['an opaque alpha channel', (grey: Sharp) => grey.ensureAlpha(1).png()],
    [
      'a colour profile with the tones of sRGB',
      async (grey: Sharp) =>
        withChunk(
          await grey.png().toBuffer(),
          'iCCP',
          profileChunk({ description: 'sGrey', colours: 'GRAY' }),
        ),
    ],
  ])('grey with %s', async (_, encode) => {
    const values = Buffer.from(Array.from({ length: 32 }, (_, i) => i * 8))
    const grey = sharp(values, { raw: { width: 8, height: 4, channels: 1 } }).toColourspace('b-w')
    const encoded = await encode(grey)
    const frame = await read(Buffer.isBuffer(encoded) ? encoded : await encoded.toBuffer())
    expect(colourful(frame.rgba).equals(Buffer.from([...values].flatMap((one) => [one, one, one])))).toBe(
      true,
    )
  })
})

describe('a PNG with other colours than those of the phone is refused', () => {
  const p3 = picture().withIccProfile('p3').png().toBuffer()
  const p3Numbers = [0.5151, 0.2412, -0.0011, 0.292, 0.6922, 0.0419, 0.1571, 0.0666, 0.7841]
  const refused: [string, Buffer | Promise<Buffer>, RegExp][] = [
    ['Display P3', p3, /the PNG \(8 bits, RGB\) has the colour profile "[^"]*P3[^"]*"\./],
    [
      'a profile with other primary colours that is called sRGB',
      withChunk(png, 'iCCP', profileChunk({ description: 'sRGB', primaries: p3Numbers })),
      /has the colour profile "sRGB"\./,
    ],
    [
      'linear sRGB',
      withChunk(png, 'iCCP', profileChunk({ description: 'sRGB linear', gamma: 1 })),
      /has the colour profile "sRGB linear"\./,
    ],
    [
      'a gamma of 2.2',
      withChunk(png, 'iCCP', profileChunk({ description: 'sRGB 2.2', gamma: 2.2 })),
      /has the colour profile "sRGB 2\.2"\./,
    ],
    [
      'a grey profile',
      withChunk(png, 'iCCP', profileChunk({ description: 'Dot Gain 20%', colours: 'GRAY', gamma: 1.75 })),
      /has the colour profile "Dot Gain 20%" \(GRAY\)\./,
    ],
    [
      'a CMYK profile',
      withChunk(png, 'iCCP', profileChunk({ description: 'FOGRA39', colours: 'CMYK' })),
      /has the colour profile "FOGRA39" \(CMYK\)\./,
    ],
    [
      'a profile that cannot be read',
      withChunk(png, 'iCCP', Buffer.from('Adobe RGB\0\0nonsense')),
      /has the colour profile "Adobe RGB", which cannot be read\./,
    ],
    [
      'a linear gamma',
      withChunk(png, 'gAMA', bytesOf(100000)),
      /is coded with a gamma of 1 \(gAMA 100000, sRGB has 45455\)\./,
    ],
    [
      'other primary colours',
      withChunk(png, 'cHRM', bytesOf(31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000)),
      /has primary colours other than those of sRGB \(cHRM 31270 32900 68000/,
    ],
    [
      'code points of Display P3',
      withChunk(png, 'cICP', Buffer.from([12, 13, 0, 1])),
      /has the colour space Display P3 \(cICP 12\/13\/0\/1\)\./,
    ],
    [
      'code points of P3 beside the chunk sRGB',
      withChunk(withChunk(png, 'sRGB', Buffer.from([0])), 'cICP', Buffer.from([12, 13, 0, 1])),
      /has the colour space Display P3/,
    ],
    [
      '16 bits that are no 8 bits',
      deep((value) => value * 250),
      /the PNG \(16 bits, RGB\) has colours that need 16 bits, the first at x \d, y 0; a display has 8\./,
    ],
    [
      'a half transparent pixel',
      picture().ensureAlpha(0.5).png().toBuffer(),
      /the PNG \(8 bits, RGB with alpha\) has transparent pixels, the first at x 0, y 0; a display has none\./,
    ],
    [
      'grey with alpha',
      sharp(Buffer.from([9, 255, 9, 255, 9, 0, 9, 255]), { raw: { width: 2, height: 2, channels: 2 } })
        .png()
        .toBuffer(),
      /the PNG \(8 bits, [^)]*alpha\) has transparent pixels, the first at x 0, y 1/,
    ],
    [
      'a palette with a transparent colour',
      sharp(Buffer.from([1, 2, 3, 255, 200, 100, 50, 0]), { raw: { width: 2, height: 1, channels: 4 } })
        .png({ palette: true })
        .toBuffer(),
      /the PNG \(\d bits?, palette\) has transparent pixels, the first at x 1, y 0/,
    ],
    [
      'an orientation',
      picture().withMetadata({ orientation: 6 }).png().toBuffer(),
      /is to be turned or mirrored when it is shown \(EXIF orientation 6\)\./,
    ],
  ]
  test.each(refused)('%s', async (_, bytes, problem) => {
    const message = await problemOf(await bytes)
    expect(message).toMatch(problem)
    expect(message).toMatch(/^a\.png: .*Record it again, or save it as a PNG of 8 bits per colour/)
  })
})

describe('a file of that name that is no PNG, or is damaged, is refused with its format', () => {
  const damaged = (at: number) => {
    const bytes = Buffer.from(png)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    return bytes
  }
  const tiff = picture().tiff().toBuffer()
  const cases: [string, Buffer | string | Promise<Buffer>, string | RegExp][] = [
    ['JPEG', picture().jpeg().toBuffer(), 'it looks like a JPEG picture'],
    ['WebP', picture().webp({ lossless: true }).toBuffer(), 'it looks like a WebP picture'],
    ['GIF', picture().gif().toBuffer(), 'it looks like a GIF picture'],
    ['TIFF', tiff, 'it looks like a TIFF picture'],
    ['BMP', Buffer.from('BM and so on'), 'it looks like a BMP picture'],
    ['AVIF', Buffer.from('\0\0\0\x20ftypavif\0\0\0\0'), 'it looks like an AVIF picture'],
    ['HEIC', Buffer.from('\0\0\0\x20ftypheic\0\0\0\0'), 'it looks like a HEIC picture'],
    [
      'SVG',
      '<?xml version="1.0"?>\n<!-- hand made -->\n<svg xmlns="http://www.w3.org/2000/svg"/>',
      'it looks like an SVG picture',
    ],
    ['HTML', '<html><title>Sign in</title></html>', 'it looks like the page "Sign in"'],
    [
      'a pointer of Git LFS',
      'version https://git-lfs.github.com/spec/v1\noid sha256:1\n',
      'it looks like a pointer of Git LFS; git lfs pull fetches the file',
    ],
    ['text', 'x', 'it looks like text: "x"'],
    ['nothing', '', 'it is empty'],
    ['the signature alone', png.subarray(0, 8), 'it is truncated: its last chunk is missing'],
    [
      'a PNG cut within its pixels',
      png.subarray(0, png.length - 30),
      /^it is truncated: it ends within its chunk IDAT$/,
    ],
    ['a PNG without its end', png.subarray(0, png.length - 12), 'it is truncated: its last chunk is missing'],
    [
      'a wrong checksum of the pixels',
      damaged(png.length - 20),
      'it is damaged: the checksum of its chunk IDAT is wrong',
    ],
    ['a wrong checksum of the header', damaged(20), 'it is damaged: the checksum of its chunk IHDR is wrong'],
  ]
  test.each(cases)('%s', async (_, bytes, reason) => {
    const message = await problemOf(await bytes)
    const found =
      /^a\.png: no readable PNG \((.*)\)\. A reference is a PNG, because other formats change colours\. Record it again$/s.exec(
        message,
      )
    if (typeof reason === 'string') expect(found?.[1]).toBe(reason)
    else expect(found?.[1]).toMatch(reason)
  })
})
