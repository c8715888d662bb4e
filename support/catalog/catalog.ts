import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { commandsSchema, type RemoteControl } from './commands.js'
import { DataFileError, readDataFile } from './data-file.js'
import { familySchema } from './family.js'
import { modelSchema } from './model.js'
import { type PhoneDescription, type PhoneProfile, resolveProfile } from './profile.js'

/** All models known to `fixtures/models`. */
export interface Catalog {
  readonly models: readonly string[]
  /** The remote-control language, whichever phone speaks it. */
  readonly remoteControl: RemoteControl
  /**
   * What is known of one model under one firmware (the model's usual one where none is given).
   * @throws DataFileError for a model that nobody described, listing the known ones.
   */
  describe(model: string, firmware?: string): Promise<PhoneDescription>
  /**
   * The same for whoever needs its display, such as a virtual phone.
   * @throws DataFileError also for a model whose display nobody has measured
   */
  profile(model: string, firmware?: string): Promise<PhoneProfile>
}

export const unknownModel = (name: string, known: readonly string[]): string =>
  `No model "${name}". Known: ${known.join(', ')}. Another one is a file: fixtures/models/${name}.yaml`

export const unmeasuredDisplay = (model: string): string =>
  `nobody knows the size of a ${model}'s display, so there is no virtual one. ` +
  `Fetch screen.bmp from a real one and write its size into fixtures/models/${model}.yaml`

/** @param fixtures the folder that holds `models/`, `families/` and `commands.yaml` */
export async function openCatalog(fixtures: string): Promise<Catalog> {
  const files = await readdir(join(fixtures, 'models'))
  const models = files.filter((file) => file.endsWith('.yaml')).map((file) => basename(file, '.yaml'))
  const remote = await readDataFile(join(fixtures, 'commands.yaml'), commandsSchema)

  async function describe(name: string, firmware?: string): Promise<PhoneDescription> {
    if (!models.includes(name)) throw new DataFileError(unknownModel(name, models))
    const model = await readDataFile(join(fixtures, 'models', `${name}.yaml`), modelSchema)
    const family = await readDataFile(join(fixtures, 'families', `${model.family}.yaml`), familySchema)
    return resolveProfile({ model, family, remote }, firmware)
  }

  return {
    models,
    remoteControl: remote,
    describe,
    async profile(name, firmware) {
      const profile = await describe(name, firmware)
      if (!hasDisplay(profile)) throw new DataFileError(unmeasuredDisplay(name))
      return profile
    },
  }
}

/** Whether the display of a phone is known. */
export const hasDisplay = (profile: PhoneDescription): profile is PhoneProfile =>
  profile.display !== undefined
