import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { frameOf, LazyFrame } from '../../support/screen/frame.js'
import {
  type DecodeOutcome,
  decodeBitmap,
  type Frame,
  mapRegions,
  matchFrame,
  openDecoder,
} from '../../support/screen/index.js'
import { buildBitmap } from '../helpers/screen/bitmaps.js'

function frameFrom(outcome: DecodeOutcome): Frame {
  if (outcome.kind === 'broken') throw new Error(outcome.reason)
  return outcome.frame
}

/** By a comparison in which every pixel counts. */
const samePixels = (frame: Frame, other: Frame) =>
  matchFrame(frame, { frame: other, map: mapRegions(() => 'test', other, {}, {}) }).kind === 'match'

/** A display of random colours: larger ones have several blocks of rows. */
const display = fc
  .record({
    width: fc.oneof(fc.integer({ min: 1, max: 41 }), fc.constantFrom(511, 512)),
    height: fc.integer({ min: 1, max: 21 }),
    topDown: fc.boolean(),
    gap: fc.nat(3),
    seed: fc.nat(2 ** 24 - 1),
    /** Bytes before the file in its memory. */
    shift: fc.nat(3),
  })
  .map((one) => ({ ...one, value: (x: number, y: number) => colourAt(one.seed, x, y) }))
type Display = typeof display extends fc.Arbitrary<infer T> ? T : never

const colourAt = (seed: number, x: number, y: number) =>
  (Math.imul(seed + x * 7919 + y * 104_729, 2_654_435_761) >>> 8) % 0x1000000

const fileOf = ({ shift, ...recipe }: Display) =>
  Buffer.concat([Buffer.alloc(shift), buildBitmap({ ...recipe, bitsPerPixel: 24 })]).subarray(shift)

/** Red, green, blue, alpha, as the recipe of the file says it. */
function naivePixels({ width, height, value }: Display): Uint8Array {
  const rgba = []
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = value(x, y)
      rgba.push((colour >> 16) & 255, (colour >> 8) & 255, colour & 255, 255)
    }
  }
  return Uint8Array.from(rgba)
}

describe('a display of 24 bits per pixel', () => {
  it('has the pixels of its file, decoded at once or at the first use', () => {
    fc.assert(
      fc.property(display, (one) => {
        const wanted = naivePixels(one)
        for (const decode of [decodeBitmap, openDecoder()])
          expect(Buffer.compare(frameFrom(decode(fileOf(one))).rgba, wanted)).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it('is equal to a display of the same pixels, and to none with one other bit', () => {
    const bit = fc.record({ place: fc.nat(), bit: fc.nat(23) })
    fc.assert(
      fc.property(display, bit, (one, changed) => {
        const reference = frameFrom(decodeBitmap(fileOf(one)))
        const at = [changed.place % one.width, Math.floor(changed.place / one.width) % one.height]
        const value = (x: number, y: number) =>
          one.value(x, y) ^ (x === at[0] && y === at[1] ? 1 << changed.bit : 0)
        const lazily = (file: Buffer) => frameFrom(openDecoder()(file))
        expect(samePixels(lazily(fileOf(one)), reference)).toBe(true)
        const other = lazily(fileOf({ ...one, value }))
        expect(samePixels(other, reference)).toBe(false)
        // After the comparison, the frame still shows its own pixels.
        expect(Buffer.compare(other.rgba, naivePixels({ ...one, value }))).toBe(0)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the capture of a colour display', () => {
  const size = { width: 30, height: 20 }
  const value = (x: number, y: number) => colourAt(7, x, y)
  const bytes = buildBitmap({ ...size, bitsPerPixel: 24, value })
  const clock = { x: 20, y: 0, width: 10, height: 5 }
  const map = mapRegions(() => 'test', size, { clock }, { clock: 'ignore' })
  const reference = { frame: frameFrom(decodeBitmap(bytes)), map }

  it('shares the pixels of the reference that it is equal to', () => {
    const frame = frameFrom(openDecoder(size)(Buffer.from(bytes)))
    expect(matchFrame(frame, reference)).toMatchObject({ kind: 'match' })
    expect(frame.rgba).toBe(reference.frame.rgba)
    expect(frame.pixels).toBe(reference.frame.pixels)
  })

  it('is not read if its file was found equal to the reference before', () => {
    const white = () => new Uint8Array(16).fill(255)
    let shade = 0xffffffff
    const decodeRow = vi.fn((_: number, row: Uint32Array) => void row.fill(shade))
    const capture = (file: number) =>
      new LazyFrame({ width: 2, height: 2 }, { bytes: Uint8Array.of(file), decode: white, decodeRow })
    const [wanted, other] = [1, 2].map(() => frameOf({ width: 2, height: 2 }, white())) as [Frame, Frame]
    /** Whether they are equal, and the number of rows that were read so far. */
    const compare = (file: number, frame: Frame) => [
      samePixels(capture(file), frame),
      decodeRow.mock.calls.length,
    ]
    expect([1, 1, 1].map((file) => compare(file, wanted))).toEqual([
      [true, 2],
      [true, 2],
      [true, 2],
    ])
    expect([compare(2, wanted), compare(1, other)]).toEqual([
      [true, 4],
      [true, 6],
    ])
    shade = 0
    expect([compare(3, wanted), compare(3, wanted)]).toEqual([
      [false, 8],
      [false, 10],
    ])
  })

  it('is read row by row for its first comparison, and decoded for a second one', () => {
    const decode = vi.fn(() => new Uint8Array(16))
    const decodeRow = vi.fn((_: number, row: Uint32Array) => void row.fill(0))
    const frame = new LazyFrame({ width: 2, height: 2 }, { bytes: Uint8Array.of(9), decode, decodeRow })
    const other = () => frameOf({ width: 2, height: 2 }, new Uint8Array(16).fill(255))
    const count = () => [decodeRow.mock.calls.length, decode.mock.calls.length]
    expect([samePixels(frame, other()), ...count()]).toEqual([false, 2, 0])
    expect([samePixels(frame, other()), ...count()]).toEqual([false, 2, 1])
    expect([samePixels(frame, other()), ...count()]).toEqual([false, 2, 1])
  })

  it('is decoded once', () => {
    const decode = vi.fn(() => new Uint8Array(16))
    const frame = new LazyFrame(
      { width: 2, height: 2 },
      { bytes: Uint8Array.of(7), decode, decodeRow: () => expect.fail('a frame has all rows') },
    )
    expect(decode).not.toHaveBeenCalled()
    expect(frame.rgba).toBe(frame.rgba)
    expect(frame.pixels).toHaveLength(4)
    expect(decode).toHaveBeenCalledOnce()
  })

  it('is read again if twelve other references were found equal to files since', () => {
    const decode = () => new Uint8Array(16)
    const decodeRow = vi.fn((_: number, row: Uint32Array) => void row.fill(0))
    const references = Array.from({ length: 13 }, () => frameOf({ width: 2, height: 2 }, decode()))
    const isRead = ([index, reference]: readonly [number, Frame]) => {
      decodeRow.mockClear()
      const bytes = Uint8Array.of(200, index)
      const capture = new LazyFrame({ width: 2, height: 2 }, { bytes, decode, decodeRow })
      expect(samePixels(capture, reference)).toBe(true)
      return decodeRow.mock.calls.length > 0
    }
    const [first, ...others] = [...references.entries()]
    if (!first) throw new Error('no reference')
    expect([isRead(first), ...others.slice(1).map(isRead), isRead(first)]).toEqual([
      true,
      ...Array(11).fill(true),
      false,
    ])
    expect([...others.slice(0, 1).map(isRead), isRead(first)]).toEqual([true, true])
  })

  it('may be compared with itself, and with another capture in both directions', () => {
    const [one, other] = [1, 2].map(() => frameFrom(openDecoder(size)(Buffer.from(bytes)))) as [Frame, Frame]
    expect([samePixels(one, one), samePixels(one, other), samePixels(other, one)]).toEqual([true, true, true])
    expect(Buffer.compare(other.rgba, reference.frame.rgba)).toBe(0)
    expect(one.rgba).toBe(other.rgba)
  })

  it('keeps its own pixels where only an ignored region differs', () => {
    const changed = (x: number, y: number) => value(x, y) ^ (x === 25 && y === 2 ? 1 : 0)
    const frame = frameFrom(openDecoder(size)(buildBitmap({ ...size, bitsPerPixel: 24, value: changed })))
    expect(matchFrame(frame, reference)).toMatchObject({ kind: 'match' })
    expect(frame.pixels[2 * 30 + 25]).not.toBe(reference.frame.pixels[2 * 30 + 25])
  })
})
