import { it } from 'vitest'
import { readBackNames } from '../helpers/ocr/read-back.js'

const models = ['D385', 'D735', 'D785', 'snom370', 'snom760', 'snom821', 'snom870']

/** One rack of each model. `npm run bench glyphs` has many. */
it.each(models)('%s reads back the names and numbers that it shows', async (model) => {
  await readBackNames(model, 1)
})
