import { existsSync } from 'node:fs'
import type { Catalog } from '../../catalog/index.js'
import { displayPath } from '../../display-path.js'
import { noScreensFolder } from '../errors.js'
import { type Filter, matchesFilter, requireKnownNames } from '../record/update.js'
import {
  type DataFile,
  dataFilesOf,
  foldersIn,
  type LocatedReference,
  type ReferenceSurvey,
  statesOfModel,
  surveyModel,
} from '../store.js'
import type { Reader } from '../text-regions.js'

/** The folder of references, and the data of their models. */
export interface Library {
  /** Contains `<model>/<language>/<firmware or any>/<name>.png`, each with a `.yaml` of the same name. */
  readonly folder: string
  readonly catalog: Pick<Catalog, 'models' | 'describe'>
  /** Models with the same font should have the same reader. Undefined: texts are not read, and messages say so. */
  readonly readerOf?: (model: string, references: readonly LocatedReference[]) => Reader | Promise<Reader>
}

/**
 * Reads all references of the selected models, one model after the other, because their pictures need much memory.
 * @throws ReferencesError for an unknown model or state, and if there is no folder of references
 */
export async function eachModel(
  { folder, catalog }: Library,
  filter: Filter,
  visit: (model: string, survey: ReferenceSurvey) => Promise<void> | void,
): Promise<void> {
  if (!existsSync(folder)) throw noScreensFolder(displayPath(folder))
  const models = await foldersIn(folder)
  requireKnownNames({ ...filter, states: [] }, { models, states: [] })
  const states = new Set<string>()
  for (const model of filter.models.length > 0 ? filter.models : models) {
    if (!catalog.models.includes(model)) {
      const problem = `${folder}/${model}: no model of that name. Known: ${catalog.models.join(', ')}`
      await visit(model, { located: [], problems: [problem] })
      continue
    }
    const survey = await surveyModel(folder, model, (firmware) => catalog.describe(model, firmware))
    for (const { reference } of survey.located) states.add(reference.state)
    await visit(model, survey)
  }
  requireKnownNames({ ...filter, models: [] }, { models, states: [...states].toSorted() })
}

/**
 * Reads the data files of the selected models; their pictures are not read.
 * @throws ReferencesError for an unknown model or state; ReferencesError or DataFileError for a file that cannot be used
 */
export async function eachDataFile(
  { folder, catalog }: Library,
  filter: Filter,
  visit: (file: DataFile) => Promise<void>,
): Promise<void> {
  const { models, states } = await knownNames(folder)
  requireKnownNames(filter, { models, states })
  for (const model of filter.models.length > 0 ? filter.models : models) {
    const files = await dataFilesOf(folder, model, (firmware) => catalog.describe(model, firmware))
    for (const file of files) if (matchesFilter(filter, { model, state: file.file.state })) await visit(file)
  }
}

/** The models and states that a filter may select; none if the folder is missing. Pictures are not read. */
export async function knownNames(folder: string): Promise<Filter> {
  const models = await foldersIn(folder)
  const states = await Promise.all(models.map((model) => statesOfModel(folder, model)))
  return { models, states: [...new Set(states.flat())].toSorted() }
}
