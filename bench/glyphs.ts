/**
 * The long version of the glyph tests: every letter of every model is taken out of its font, and must then be unknown; and
 * many racks of virtual phones show names and numbers of random letters, which must be read. `npm test` has chosen
 * letters and one rack per model.
 *
 *     npm run bench glyphs           # 4 racks per model
 *     npm run bench glyphs 50        # 50
 */
import { readdir } from 'node:fs/promises'
import { guessesWithout } from '../tests/helpers/ocr/missing-letters.js'
import { readBackNames } from '../tests/helpers/ocr/read-back.js'
import { row } from './figures.js'

const [racks = 4] = process.argv.slice(2).map(Number)
for (const file of await readdir('fixtures/fonts')) {
  const model = file.replace(/\.json$/, '')
  const wrong = await guessesWithout(model)
  if (wrong.length > 0)
    throw new Error(`${model}: missing letters that were read as others: ${wrong.join('  ')}`)
  await readBackNames(model, racks)
  process.stdout.write(`${row(model, `no letter guessed, ${racks} racks of names and numbers read`)}\n`)
}
