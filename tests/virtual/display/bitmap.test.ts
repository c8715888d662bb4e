import { decode } from 'bmp-ts'
import { describe, expect, it } from 'vitest'
import { type BitmapFormat, encodeBitmap } from '../../../support/virtual/display/index.js'
import type { Picture } from '../../../support/virtual/screen-view.js'
import { everyDisplay, samePicture, sampleView } from '../../helpers/virtual/screen-views.js'

const displays = await everyDisplay()
const plain: BitmapFormat = { bitsPerPixel: 24, sizeFieldsOneRowShort: false }
const oneBit: BitmapFormat = { bitsPerPixel: 1, sizeFieldsOneRowShort: false }

/** A picture in which no two pixels are equal, so that every swap is detected. */
function pictureOfDistinctPixels(width: number, height: number): Picture {
  const rgb = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 37 + (i >> 7)) & 255)
  return { width, height, rgb }
}

function chequered(width: number, height: number): Picture {
  const lit = (pixel: number) => (((pixel % width) * 7 + Math.floor(pixel / width) * 5) % 3 === 0 ? 255 : 0)
  return {
    width,
    height,
    rgb: Uint8Array.from({ length: width * height * 3 }, (_, i) => lit(Math.floor(i / 3))),
  }
}

/** Decoded by bmp-ts, in its own order A, B, G, R. With the option RGBA, bmp-ts decodes 1-bit pictures wrongly. */
function decoded(file: Uint8Array): Picture {
  const { width, height, data } = decode(Buffer.from(file))
  const rgb = Uint8Array.from(
    { length: width * height * 3 },
    (_, i) => data[4 * Math.floor(i / 3) + 3 - (i % 3)] ?? 0,
  )
  return { width, height, rgb }
}

describe.each([
  ['24 bits', plain, pictureOfDistinctPixels(480, 272), 391_734, 54],
  ['24 bits, small display', plain, pictureOfDistinctPixels(320, 240), 230_454, 54],
  ['24 bits, padded rows', plain, pictureOfDistinctPixels(426, 240), 54 + 1280 * 240, 54],
  ['24 bits, one px', plain, pictureOfDistinctPixels(1, 1), 58, 54],
  [
    'size fields one row short',
    { ...plain, sizeFieldsOneRowShort: true },
    pictureOfDistinctPixels(480, 272),
    391_734,
    54,
  ],
  ['1 bit', oneBit, chequered(128, 64), 1086, 62],
  ['1 bit, padded rows', oneBit, chequered(240, 128), 62 + 32 * 128, 62],
  ['1 bit, last byte half used', oneBit, chequered(13, 5), 62 + 4 * 5, 62],
] as const)('%s', (_, format, picture, bytes, offset) => {
  const file = encodeBitmap(picture, format)

  it('is decoded to the same pixels by another library', () => {
    expect(samePicture(decoded(file), picture)).toBe(true)
  })

  it('has the length and the pixel offset of the published files', () => {
    expect(file).toHaveLength(bytes)
    expect(Buffer.from(file).readUInt32LE(10)).toBe(offset)
  })
})

describe('the header', () => {
  const header = (picture: Picture, format: BitmapFormat) => {
    const file = Buffer.from(encodeBitmap(picture, format))
    return {
      signature: file.toString('latin1', 0, 2),
      fileSize: file.readUInt32LE(2),
      infoBytes: file.readUInt32LE(14),
      height: file.readInt32LE(22),
      planes: file.readUInt16LE(26),
      bits: file.readUInt16LE(28),
      compression: file.readUInt32LE(30),
      imageSize: file.readUInt32LE(34),
      perMetre: [file.readInt32LE(38), file.readInt32LE(42)],
      colorsUsed: file.readUInt32LE(46),
    }
  }
  const common = { signature: 'BM', infoBytes: 40, planes: 1, compression: 0, colorsUsed: 0 }

  it.each([
    ['right', false, 391_734, 391_680],
    ['one row short', true, 390_294, 390_240],
  ])('has size fields that are %s', (_, sizeFieldsOneRowShort, fileSize, imageSize) => {
    expect(header(pictureOfDistinctPixels(480, 272), { bitsPerPixel: 24, sizeFieldsOneRowShort })).toEqual({
      ...common,
      fileSize,
      imageSize,
      height: 272,
      bits: 24,
      perMetre: [2835, 2835],
    })
  })

  it('equals that of the published 128×64 example with one bit', () => {
    expect(header(chequered(128, 64), oneBit)).toEqual({
      ...common,
      fileSize: 1086,
      imageSize: 1024,
      height: 64,
      bits: 1,
      perMetre: [2925, 2925],
    })
    const file = encodeBitmap(chequered(128, 64), oneBit)
    expect([...file.subarray(54, 62)]).toEqual([0, 0, 0, 0, 255, 255, 255, 0])
  })
})

it.each(displays)('%s: screen.bmp contains the painted pixels', (_, profile, display) => {
  const picture = display.paint(sampleView)
  expect(samePicture(decoded(encodeBitmap(picture, profile.display)), picture)).toBe(true)
})
