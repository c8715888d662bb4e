import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type DataFolders, dataFile } from '../data-folders.js'
import { displayPath } from '../display-path.js'
import { commandsSchema, type RemoteControl } from './commands.js'
import { noCatalog, ruleWithoutPlace, unknownDisplay, unknownModel } from './errors.js'
import { type Extended, extendableFiles, namesIn } from './extend.js'
import { type Family, familyExtensionSchema, familySchema } from './family.js'
import { type Model, modelExtensionSchema, modelSchema } from './model.js'
import {
  overridden,
  type PhoneDescription,
  type PhoneProfile,
  type ProfileOverride,
  resolveProfile,
} from './profile.js'
import { parseYaml, readText, sharedDataFiles } from './yaml/data-file.js'

const readCommands = sharedDataFiles(commandsSchema)
const modelFiles = {
  name: 'model',
  folder: 'models',
  schema: modelSchema,
  extension: modelExtensionSchema,
} as const
const familyFiles = {
  name: 'family',
  folder: 'families',
  schema: familySchema,
  extension: familyExtensionSchema,
} as const
const readModelFile = extendableFiles(modelFiles)
const readFamilyFile = extendableFiles(familyFiles)

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
  /** What a person should know about the data of a model: files of the project that replace files of the package. */
  noticesOf(model: string): Promise<readonly string[]>
}

/**
 * Opens the catalog. Models and families are read on demand.
 * @param folders folders that hold `models/`, `families/` and `commands.yaml`. A file is that of the first folder which has it
 * @throws DataFileError if no folder has models, or for a `commands.yaml` that is missing or not valid
 */
export async function openCatalog(...folders: DataFolders): Promise<Catalog> {
  const models = await modelsIn(folders)
  const remote = await readCommands(dataFile(folders, 'commands.yaml'))
  const readModel = oncePer((name: string) => readModelFile(folders, name))
  const readFamily = oncePer((name: string) => readFamilyFile(folders, name))
  const resolved = oncePer(
    async (name: string, firmware: string | undefined, override: ProfileOverride | undefined) => {
      const { data: model, bases, path } = await readModel(name)
      const { data: family } = await readFamily(model.family)
      await requirePlaces(model, family, path)
      return resolveProfile({ model, bases, family: overridden(family, override), remote }, firmware)
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
    async noticesOf(name) {
      const model = await readModel(name)
      const family = await readFamily(model.data.family)
      return [...replacedFile(model, name), ...replacedFile(family, model.data.family)]
    },
  }
}

/** A region that neither the model nor its rule places is a spelling mistake. @throws DataFileError */
async function requirePlaces({ rules, display, layout }: Model, family: Family, path: string): Promise<void> {
  if (!('regions' in display)) return
  const placed = Object.keys(display.regions)
  const hasPlace = (name: string) =>
    placed.includes(name) ||
    [rules[name], ...(layout === 'own' ? [] : [family.rules[name]])].some(
      (rule) => typeof rule === 'object' && rule.box !== undefined,
    )
  const unknown = Object.keys(rules).find((name) => !hasPlace(name))
  if (unknown === undefined) return
  const where = parseYaml(displayPath(path), await readText(path)).where('rules')
  throw ruleWithoutPlace(where, unknown, placed)
}

/** The names of the models of all folders. */
async function modelsIn(folders: DataFolders): Promise<string[]> {
  const folder = join(folders[0], 'models')
  const found = await Promise.allSettled(folders.map((one) => readdir(join(one, 'models'))))
  const [failed] = found.filter((one) => one.status === 'rejected')
  if (failed && found.every(({ status }) => status === 'rejected'))
    throw noCatalog(displayPath(folder), failed.reason)
  return namesIn(modelFiles, folders)
}

const replacedFile = ({ path, replaced }: Extended<unknown>, name: string): string[] =>
  replaced === undefined
    ? []
    : [
        `${displayPath(path)} replaces ${displayPath(replaced)}, which is not used. ` +
          `To change only a part of it, write extend: ${name}, and only what is different`,
      ]

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
