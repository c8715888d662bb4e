import { describe, expect, it } from 'vitest'
import { plateOf } from '../../support/ocr/image/background.js'
import { painterOf } from '../helpers/ocr/painted.js'

describe('the ground under text is known to the level', () => {
  it.each([
    ['D735', 'name', 'a weave'],
    ['D785', 'name', 'an even ground'],
    ['D735', 'title', 'a bar shaded from the top'],
    ['snom370', 'name', 'black on white'],
  ])('%s, %s: %s', async (model, region) => {
    const { regions, paint } = await painterOf(model)
    const { x, y, width, height } = regions[region] ?? { x: 0, y: 0, width: 0, height: 0 }
    // Without the coloured rule under a title, whose grey is no whole level.
    const inside = { x: x + 4, y, width: width - 8, height: Math.min(height, 20) }
    const text = paint({
      title: 'Received calls',
      rows: [undefined, { role: 'name', text: 'Alice _W__W_ 1001' }],
    })
    expect(plateOf(text, inside).ground).toEqual(plateOf(paint({}), inside).grey)
  })
})
