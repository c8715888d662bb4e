import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { groupBy } from '../../group-by.js'
import { type Font, learnFont, packFont, type Sample } from '../../ocr/index.js'
import { readIfThere } from '../../read-if-there.js'
import { eachModel, type Library, type LocatedReference } from '../../references/index.js'
import { writeWhole } from '../../whole-file.js'
import { readObservations, type SeenObservation } from '../observe/observation-store.js'
import type { FontReport } from './describe-font.js'
import { type KnownPhone, samplesOfObservation, samplesOfReferences } from './known-texts.js'

interface LearnFontsOptions extends Pick<Library, 'folder' | 'catalog'> {
  /** The models to learn. */
  readonly models: readonly string[]
  /** All phones of the rack: any phone may show any of them. */
  readonly phones: readonly KnownPhone[]
  /** Of the font files, such as fixtures/fonts. */
  readonly fonts: string
  /** Of the last bring-in, such as reports/bring-in; it may be absent. */
  readonly observations: string
  /** Whether a font file with another font is overwritten. */
  readonly replace: boolean
}

/**
 * Learns the font of each model from the known texts of its references and of observed displays, and writes it.
 * @throws ReferencesError if there is no folder of references
 */
export async function learnFonts(options: LearnFontsOptions): Promise<FontReport[]> {
  const seen = await readObservations(options.observations)
  const samples = new Map<string, Sample[]>()
  await eachModel(options, { models: options.models, states: [] }, (model, { located }) => {
    samples.set(model, samplesOf(model, located, seen, options.phones))
  })
  const reports: FontReport[] = []
  for (const [model, ofModel] of samples) reports.push(await learnModel(model, ofModel, options))
  return reports
}

function samplesOf(
  model: string,
  located: readonly LocatedReference[],
  seen: readonly SeenObservation[],
  phones: readonly KnownPhone[],
): Sample[] {
  const byLanguage = groupBy(located, ({ language }) => language)
  const observed = seen.filter(({ observation }) => observation.model === model)
  return [
    ...samplesOfReferences(located, phones),
    ...observed.flatMap((one) => samplesOfObservation(one, byLanguage.get(one.observation.language) ?? [])),
  ]
}

async function learnModel(
  model: string,
  samples: readonly Sample[],
  { fonts, replace }: LearnFontsOptions,
): Promise<FontReport> {
  const about = { model, samples: samples.length }
  if (samples.length === 0) return { ...about, faces: [], path: undefined, written: 'nothing' }
  const { font, faces } = learnFont(samples)
  const path = join(fonts, `${model}.json`)
  return { ...about, faces, path, written: await writeFont(path, font, replace) }
}

/** Writes a font file. A file with another font is overwritten only if that is wanted. */
export async function writeFont(
  path: string,
  font: Font,
  replace: boolean,
): Promise<'new' | 'replaced' | 'equal' | 'kept'> {
  const text = `${JSON.stringify(packFont(font))}\n`
  const before = (await readIfThere(path))?.toString('utf8')
  if (before === text) return 'equal'
  if (before !== undefined && !replace) return 'kept'
  await mkdir(dirname(path), { recursive: true })
  await writeWhole(path, text)
  return before === undefined ? 'new' : 'replaced'
}
