import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { displayPath } from '../display-path.js'
import { commandsSchema, type RemoteControl } from './commands.js'
import { noCatalog, unknownDisplay, unknownModel } from './errors.js'
import { familySchema } from './family.js'
import { modelSchema } from './model.js'
import {
  overridden,
  type PhoneDescription,
  type PhoneProfile,
  type ProfileOverride,
  resolveProfile,
} from './profile.js'
import { sharedDataFiles } from './yaml/data-file.js'

const readCommands = sharedDataFiles(commandsSchema)
const readModelFile = sharedDataFiles(modelSchema)
const readFamilyFile = sharedDataFiles(familySchema)

/** The phone models and the remote-control language, as data of a `fixtures` folder. */
export interface Catalog {
  /** The names of all models in `models/`. */
  readonly models: readonly string[]
  /** All commands and keys of the remote-control language, for every phone. */
  readonly remoteControl: RemoteControl
  /**
   * The description of a model with a firmware. Default: the usual firmware of the model.
   * @throws DataFileError for an unknown model; the message lists the known ones
   */
  describe(model: string, firmware?: string, override?: ProfileOverride): Promise<PhoneDescription>
  /**
   * The same, for a caller that needs the display, such as a virtual phone.
   * @throws DataFileError also for a model whose display is unknown
   */
  profile(model: string, firmware?: string): Promise<PhoneProfile>
}

/**
 * Opens the catalog. Models and families are read on demand.
 * @param fixtures the folder that holds `models/`, `families/` and `commands.yaml`
 * @throws DataFileError if there is no such folder, or for a `commands.yaml` that is missing or not valid
 */
export async function openCatalog(fixtures: string): Promise<Catalog> {
  const folder = join(fixtures, 'models')
  const files = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    throw noCatalog(displayPath(folder), cause)
  })
  const models = files.filter((file) => file.endsWith('.yaml')).map((file) => basename(file, '.yaml'))
  const remote = await readCommands(join(fixtures, 'commands.yaml'))

  const readModel = oncePer((name: string) => readModelFile(join(folder, `${name}.yaml`)))
  const readFamily = oncePer((name: string) => readFamilyFile(join(fixtures, 'families', `${name}.yaml`)))
  const resolved = oncePer(
    async (name: string, firmware: string | undefined, override: ProfileOverride | undefined) => {
      const model = await readModel(name)
      const family = await readFamily(model.family)
      return resolveProfile({ model, family: overridden(family, override), remote }, firmware)
    },
  )

  async function describe(name: string, firmware?: string, override?: ProfileOverride) {
    if (!models.includes(name)) throw unknownModel(name, models)
    return resolved(name, firmware, override)
  }

  return {
    models,
    remoteControl: remote,
    describe,
    async profile(name, firmware) {
      const profile = await describe(name, firmware)
      if (!hasDisplay(profile)) throw unknownDisplay(name)
      return profile
    },
  }
}

/** A rack has many phones of few models: they share what they have in common. Equal arguments get the same result. */
function oncePer<Args extends unknown[], T>(
  work: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<T> {
  const done = new Map<string, Promise<T>>()
  return (...args) => {
    const key = JSON.stringify(args)
    const result = done.get(key) ?? work(...args)
    done.set(key, result)
    return result
  }
}

/** Whether the display of the phone is known. */
export const hasDisplay = (profile: PhoneDescription): profile is PhoneProfile =>
  profile.display !== undefined
