import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { OffhookError } from '../../support/errors.js'
import {
  drawBoxes,
  drawChanges,
  drawDifference,
  drawOutlines,
  drawRows,
  drawStrip,
  encodePng,
  mapRegions,
} from '../../support/screen/index.js'
import { greyFrame, pixelAt } from '../helpers/screen/bitmaps.js'

const size = { width: 60, height: 20 }
const expected = greyFrame(60, 20)
const clock = { x: 40, y: 0, width: 20, height: 20 }
const template = { frame: expected, map: mapRegions(() => '', size, { clock }, { clock: 'ignore' }) }
const isRed = ([red = 0, green = 0, blue = 0]: number[]) => red > 150 && green < 60 && blue < 60

describe('encodePng', () => {
  it('preserves every pixel', async () => {
    const frame = greyFrame(60, 20, [
      [3, 4, 7],
      [59, 19, 200],
    ])
    const png = await encodePng(frame)
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
    expect(info).toMatchObject({ width: 60, height: 20, channels: 3 })
    expect(Buffer.from(frame.rgba.filter((_, i) => i % 4 !== 3)).equals(data)).toBe(true)
  })
})

describe('drawDifference', () => {
  it('draws differing pixels red, outlines ignored regions, and fades the other pixels', () => {
    const drawn = drawDifference(
      expected,
      greyFrame(60, 20, [
        [3, 4, 0x41],
        [41, 5, 255],
      ]),
      template,
    )
    const reds: string[] = []
    const shades = new Set<string>()
    for (let y = 0; y < 20; y++) {
      for (let x = 0; x < 60; x++) {
        const pixel = pixelAt(drawn, x, y)
        if (isRed(pixel)) reds.push(`${x},${y}`)
        else shades.add(`${x >= 40 ? 'ignored' : 'compared'} ${pixel}`)
      }
    }
    expect(reds).toEqual(['3,4'])
    expect([...shades].map((shade) => shade.split(' ')[0]).toSorted()).toEqual([
      'compared',
      'ignored',
      'ignored',
    ])
    const faded = pixelAt(drawn, 0, 0)
    expect(faded[0]).toBeGreaterThan(0x40)
  })

  it('is as large as the larger picture, and red where only one picture has pixels', () => {
    const white = [[55, 10, 255]] as const
    const drawn = drawDifference(greyFrame(60, 20, white), greyFrame(50, 30, [[10, 25, 255]]), template)
    expect(drawn).toMatchObject({ width: 60, height: 30 })
    expect(isRed(pixelAt(drawn, 10, 10))).toBe(false)
    expect(isRed(pixelAt(drawn, 10, 25))).toBe(true)
    expect(isRed(pixelAt(drawn, 11, 25))).toBe(true)
    expect(isRed(pixelAt(drawn, 55, 10))).toBe(true)
    expect(isRed(pixelAt(drawn, 56, 10))).toBe(true)
    expect(isRed(pixelAt(drawn, 55, 25))).toBe(false)
  })
})

it('drawBoxes draws a red edge of 2 px, and nothing inside or outside of it', () => {
  const drawn = drawBoxes(expected, [{ x: 5, y: 4, width: 8, height: 6 }])
  const isRed = (x: number, y: number) => pixelAt(drawn, x, y)[0] === 220 && pixelAt(drawn, x, y)[2] === 0
  const inked = [...Array(20).keys()].flatMap((y) => [...Array(40).keys()].filter((x) => isRed(x, y)))
  expect(inked).toHaveLength(8 * 6 - 4 * 2)
  expect([isRed(5, 4), isRed(12, 9), isRed(7, 6), isRed(4, 4), isRed(13, 9)]).toEqual([
    ...[true, true, false, false, false],
  ])
})

describe('drawOutlines', () => {
  const box = { x: 5, y: 4, width: 12, height: 9 }
  const map = mapRegions(
    () => '',
    size,
    { clock },
    {
      clock: 'ignore',
      text: { match: 'text', reads: '{peer}', box },
      inner: { match: 'exact', box: { x: 45, y: 5, width: 5, height: 5 } },
    },
  )
  const drawn = drawOutlines(expected, { frame: expected, map })
  const changed = (x: number, y: number) =>
    pixelAt(drawn, x, y)[0] !== 0x40 || pixelAt(drawn, x, y)[2] !== 0x40

  it('draws along the edge of a region, and nothing inside or outside of it', () => {
    const inked: string[] = []
    for (let y = 0; y < 20; y++) {
      for (let x = 0; x < 40; x++) if (changed(x, y)) inked.push(`${x},${y}`)
    }
    expect(inked.length).toBeGreaterThan(12)
    for (const at of inked) {
      const [x = 0, y = 0] = at.split(',').map(Number)
      expect(x >= 5 && x <= 16 && y >= 4 && y <= 12, at).toBe(true)
      expect(x === 5 || x === 16 || y === 4 || y === 12, at).toBe(true)
    }
  })

  it('has a colour per rule, and does not outline exact regions', () => {
    const colours = new Set<string>()
    for (let y = 0; y < 20; y++)
      for (let x = 0; x < 60; x++) if (changed(x, y)) colours.add(`${pixelAt(drawn, x, y)}`)
    expect(colours.size).toBe(2)
    for (let y = 5; y < 10; y++) for (let x = 45; x < 50; x++) expect(changed(x, y)).toBe(false)
  })

  it('does not change a picture of another size', () => {
    const other = greyFrame(50, 10)
    expect(drawOutlines(other, { frame: expected, map })).toBe(other)
  })
})

describe('drawStrip', () => {
  it('shows the three pictures side by side under labels', () => {
    const actual = greyFrame(50, 10, [[0, 0, 9]])
    const difference = greyFrame(60, 20, [[0, 0, 77]])
    const strip = drawStrip(expected, actual, difference)
    expect(strip).toMatchObject({ width: 60 + 8 + 50 + 8 + 60, height: 40 })
    expect(pixelAt(strip, 0, 20)).toEqual([0x40, 0x40, 0x40, 255])
    expect(pixelAt(strip, 68, 20)).toEqual([9, 9, 9, 255])
    expect(pixelAt(strip, 126, 20)).toEqual([77, 77, 77, 255])
    expect(pixelAt(strip, 64, 28)).toEqual([255, 255, 255, 255])
    const inked = (from: number, to: number, test: (pixel: number[]) => boolean) => {
      let count = 0
      for (let y = 0; y < 20; y++) for (let x = from; x < to; x++) if (test(pixelAt(strip, x, y))) count++
      return count
    }
    const black = ([red]: number[]) => red === 0
    expect(inked(0, 60, black)).toBeGreaterThan(50)
    expect(inked(68, 118, black)).toBeGreaterThan(40)
    expect(inked(126, 186, isRed)).toBeGreaterThan(60)
    expect(inked(60, 68, (pixel) => pixel[0] !== 255)).toBe(0)
  })
})

it('drawRows begins a new row when the last one is full, below its tallest picture', () => {
  const part = (width: number, height: number) => ({ label: 'a', frame: greyFrame(width, height) })
  const { width, height } = drawRows([part(4, 3), part(6, 9), part(10, 5)], 2)
  expect([width, height]).toEqual([10 + 8 + 6, 9 + 20 + 8 + 5 + 20])
})

it('drawChanges draws pixels red that differ in any later frame, and fades the other pixels', () => {
  const changes = drawChanges(greyFrame(4, 2), [greyFrame(4, 2, [[1, 0, 9]]), greyFrame(4, 2, [[3, 1, 9]])])
  const reds = [0, 1, 2, 3, 4, 5, 6, 7].filter((i) => pixelAt(changes, i % 4, Math.floor(i / 4))[1] === 0)
  expect(reds).toEqual([1, 7])
  expect(pixelAt(changes, 0, 0)).toEqual([198, 198, 198, 255])
})

it('drawRows throws for a label with a character that has no glyph', () => {
  const part = { label: 'expected?', frame: greyFrame(60, 10) }
  const draw = () => drawRows([part])
  expect(draw).toThrow('bug in Offhook: no glyph for "?" of the label "expected?"')
  expect(draw).not.toThrow(OffhookError)
})
