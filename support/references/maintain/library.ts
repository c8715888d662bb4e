import type { Catalog } from '../../catalog/index.js'
import { type Filter, requireKnownNames } from '../record/update.js'
import { foldersIn, type LocatedReference, statesOfModel, surveyModel } from '../store.js'

/** Where references lie, and what is known of their models. */
export interface Library {
  /** `<model>/<language>/<firmware or any>/<name>.png`, each with a `.yaml` beside it. */
  readonly folder: string
  readonly catalog: Pick<Catalog, 'models' | 'describe'>
}

export interface Shelves {
  readonly located: readonly LocatedReference[]
  /** With file and line. */
  readonly problems: readonly string[]
}

/**
 * Reads all references of the wanted models, one model after the other: their pictures take much memory.
 * @throws KeepingError for a model or a state that is not known
 */
export async function eachModel(
  { folder, catalog }: Library,
  filter: Filter,
  visit: (model: string, shelves: Shelves) => Promise<void> | void,
): Promise<void> {
  const models = await foldersIn(folder)
  requireKnownNames({ ...filter, states: [] }, { models, states: [] })
  const states = new Set<string>()
  for (const model of filter.models.length > 0 ? filter.models : models) {
    if (!catalog.models.includes(model)) {
      const problem = `${folder}/${model}: no model of that name. Known: ${catalog.models.join(', ')}`
      await visit(model, { located: [], problems: [problem] })
      continue
    }
    const shelves = await surveyModel(folder, model, (firmware) => catalog.describe(model, firmware))
    for (const { reference } of shelves.located) states.add(reference.state)
    await visit(model, shelves)
  }
  requireKnownNames({ ...filter, models: [] }, { models, states: [...states].toSorted() })
}

/** The names that a filter may have; reads no pictures. */
export async function knownNames(folder: string): Promise<Filter> {
  const models = await foldersIn(folder)
  const states = await Promise.all(models.map((model) => statesOfModel(folder, model)))
  return { models, states: [...new Set(states.flat())].toSorted() }
}
