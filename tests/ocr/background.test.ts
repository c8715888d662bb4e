import { describe, expect, it } from 'vitest'
import { greyCropOf } from '../../support/ocr/image/background.js'
import { painterOf } from '../helpers/ocr/painted.js'

describe('the background under text is estimated exactly', () => {
  it.each([
    ['D735', 'name', 'a dither'],
    ['D785', 'name', 'an even background'],
    ['D735', 'title', 'a bar shaded from the top'],
    ['snom370', 'name', 'black on white'],
  ])('%s, %s: %s', async (model, region) => {
    const { regions, paint } = await painterOf(model)
    const { x, y, width, height } = regions[region] ?? { x: 0, y: 0, width: 0, height: 0 }
    // Without the coloured rule under a title: its grey level is not an integer.
    const inside = { x: x + 4, y, width: width - 8, height: Math.min(height, 20) }
    const text = paint({
      title: 'Received calls',
      rows: [undefined, { role: 'name', text: 'Alice _W__W_ 1001' }],
    })
    expect(greyCropOf(text, inside).background).toEqual(greyCropOf(paint({}), inside).grey)
  })
})

it('rows equal to the row above have its background, in each of several bands', () => {
  const bands = [[40], [90, 92, 91], [200]].flatMap((levels) => Array.from({ length: 4 }, () => levels))
  const [width, height] = [30, bands.length]
  const rgba = new Uint8Array(width * height * 4).fill(255)
  bands.forEach((levels, y) => {
    for (let x = 0; x < width; x++)
      rgba.fill(levels[x % levels.length] ?? 0, (y * width + x) * 4, (y * width + x) * 4 + 3)
  })
  const crop = greyCropOf({ width, height, rgba }, { x: 0, y: 0, width, height })
  expect(crop.background).toEqual(crop.grey)
  expect([...crop.noise]).toEqual(bands.map(() => 0))
})
