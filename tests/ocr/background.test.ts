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
