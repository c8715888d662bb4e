import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DataFileError, readDataFile } from './data-file.js'
import { familySchema } from './family.js'
import { modelSchema } from './model.js'
import { type PhoneProfile, resolveProfile } from './profile.js'

/** All models known to `fixtures/models`. */
export interface Catalog {
  readonly models: readonly string[]
  /**
   * The facts of one model under one firmware (the model's usual one where none is given).
   * @throws DataFileError for a model that nobody described, listing the known ones.
   */
  profile(model: string, firmware?: string): Promise<PhoneProfile>
}

export const unknownModel = (name: string, known: readonly string[]): string =>
  `No model "${name}". Known: ${known.join(', ')}. Another one is a file: fixtures/models/${name}.yaml`

/** @param fixtures the folder that holds `models/` and `families/` */
export async function openCatalog(fixtures: string): Promise<Catalog> {
  const files = await readdir(join(fixtures, 'models'))
  const models = files.filter((file) => file.endsWith('.yaml')).map((file) => basename(file, '.yaml'))

  return {
    models,
    async profile(name, firmware) {
      if (!models.includes(name)) {
        throw new DataFileError(unknownModel(name, models))
      }
      const model = await readDataFile(join(fixtures, 'models', `${name}.yaml`), modelSchema)
      const family = await readDataFile(join(fixtures, 'families', `${model.family}.yaml`), familySchema)
      return resolveProfile(model, family, firmware)
    },
  }
}
