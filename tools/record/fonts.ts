import { mkdir, readdir } from 'node:fs/promises'
import { openCatalog, type PhoneProfile } from '../../support/catalog/index.js'
import { packFont, type Sample, trainFont } from '../../support/ocr/index.js'
import { writeWhole } from '../../support/whole-file.js'
import { samplesOf } from './font-places.js'
import { driveFontTraining } from './font-training.js'

/**
 * Trains the fonts of the virtual phones with displays of known text, and writes fixtures/fonts.
 * @param models default: every model that has references
 */
export async function record(models: readonly string[]): Promise<void> {
  const catalog = await openCatalog('fixtures')
  const wanted = models.length > 0 ? models : await readdir('fixtures/screens')
  await mkdir('fixtures/fonts', { recursive: true })
  for (const model of wanted.toSorted()) await recordFont(model, await catalog.profile(model))
}

async function recordFont(model: string, profile: PhoneProfile): Promise<void> {
  const samples: Sample[] = []
  for (const language of ['en', 'de']) {
    await driveFontTraining(model, language, (picture, shown) =>
      samples.push(...samplesOf(picture, shown, profile)),
    )
  }
  const { font, issues } = trainFont(samples)
  const file = { $schema: '../schemas/font.schema.json', ...packFont(font) }
  // One line per glyph, so that a diff shows which glyphs have changed.
  await writeWhole(`fixtures/fonts/${model}.json`, `${JSON.stringify(file).replaceAll('],[', '],\n[')}\n`)
  for (const issue of issues) process.stdout.write(`${model}: ${JSON.stringify(issue)}\n`)
  const sizes = font.faces.map(({ name, blank, glyphs }) => `${name} ${glyphs.length} (blank ${blank})`)
  process.stdout.write(`${model}: ${sizes.join(', ')}\n`)
}
