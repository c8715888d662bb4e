/**
 * Learns the fonts of the virtual phones from displays whose text is known, into fixtures/fonts. Run it after a
 * change of their look.
 *
 *     npm run fonts:learn [-- MODEL…]
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { openCatalog } from '../../support/catalog/index.js'
import { learnFont, packFont, type Sample } from '../../support/reading/index.js'
import { fontLesson } from './font-lesson.js'
import { samplesOf } from './font-places.js'

const catalog = await openCatalog('fixtures')
const named = process.argv.slice(2)
const models = named.length > 0 ? named : await readdir('fixtures/screens')
await mkdir('fixtures/fonts', { recursive: true })

for (const model of models.toSorted()) {
  const profile = await catalog.profile(model)
  const samples: Sample[] = []
  for (const language of ['en', 'de']) {
    await fontLesson(model, language, (picture, shown) => samples.push(...samplesOf(picture, shown, profile)))
  }
  const { font, findings } = learnFont(samples)
  const file = { $schema: '../schemas/font.schema.json', ...packFont(font) }
  // One glyph a line, so that a change of a few is seen as that.
  await writeFile(`fixtures/fonts/${model}.json`, `${JSON.stringify(file).replaceAll('],[', '],\n[')}\n`)
  for (const finding of findings) process.stdout.write(`${model}: ${JSON.stringify(finding)}\n`)
  const sizes = font.faces.map(({ name, blank, glyphs }) => `${name} ${glyphs.length} (blank ${blank})`)
  process.stdout.write(`${model}: ${sizes.join(', ')}\n`)
}
