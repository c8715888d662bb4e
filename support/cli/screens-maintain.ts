import { dirname } from 'node:path'
import { openCatalog } from '../catalog/index.js'
import { dataFile, dataFolders } from '../data-folders.js'
import { displayPath } from '../display-path.js'
import { readFeatures } from '../gherkin/index.js'
import { readersByFont } from '../ocr/index.js'
import {
  checkReferences,
  classifyRun,
  deleteReferences,
  type Filter,
  failuresOf,
  inCi,
  knownNames,
  type Library,
  noWorkers,
  passes,
  type RunUsage,
  readUsage,
  requireKnownNames,
  summaryOf,
  type UpdateRequest,
  unusedIn,
  updateEnvironment,
} from '../references/index.js'
import { readCucumberArguments } from './cucumber-options.js'
import { requireConfiguration } from './project.js'
import { statesIn } from './quoted-states.js'
import { runFeatures } from './run.js'

export const reports = 'reports'

export const openLibrary = async (): Promise<Library> => ({
  folder: 'fixtures/screens',
  catalog: await openCatalog(...dataFolders()),
})

export const print = (line: string) => process.stdout.write(`${line}\n`)

export const openReaders = () =>
  readersByFont((model) => dirname(dataFile(dataFolders(), `fonts/${model}.json`)))

/** `offhook screens check`. Returns the exit code. */
export async function check(filter: Filter): Promise<number> {
  const readers = openReaders()
  const library = { ...(await openLibrary()), readerOf: readers.of }
  const report = await checkReferences({ ...library, filter, run: await lastRun() }).finally(readers.close)
  for (const failure of failuresOf(report)) process.stderr.write(`${failure}\n`)
  for (const line of summaryOf(report)) print(line)
  return passes(report) ? 0 : 1
}

/** `offhook screens prune`. Returns the exit code. @param confirmed whether the unused references are deleted */
export async function prune(filter: Filter, confirmed: boolean): Promise<number> {
  const pruning = await unusedIn(await openLibrary(), filter, await lastRun())
  for (const { reference } of pruning.unused) print(displayPath(reference.path))
  if (confirmed) await deleteReferences(pruning)
  const count = pruning.unused.length
  const done = confirmed ? 'deleted' : 'unused; --yes deletes them'
  print(
    count > 0
      ? `${count} reference${count === 1 ? '' : 's'} ${done}`
      : 'the last run used every reference that its phones could use',
  )
  return 0
}

/** The references that the last run used. */
async function lastRun(): Promise<RunUsage> {
  const scenarios = await readFeatures('features')
  const places = scenarios.flatMap(({ examples }) => examples)
  return classifyRun(await readUsage(reports), places)
}

/** `offhook screens record`: runs features as `offhook run` does, and returns its exit code. */
export async function record(
  request: UpdateRequest,
  args: readonly string[],
  rack: string | undefined,
): Promise<number> {
  requireConfiguration(readCucumberArguments(args).config)
  if (args.some((argument) => /^--parallel\b/.test(argument))) throw noWorkers()
  const { folder, catalog } = await openLibrary()
  const { states } = await knownNames(folder)
  const known = [...new Set([...states, ...(await quotedStates())])].toSorted()
  requireKnownNames(request.filter, { models: catalog.models, states: known })
  if (inCi(process.env)) print('  CI: nothing is written')
  return runFeatures(args, { ...updateEnvironment(request), ...(rack !== undefined && { RACK: rack }) })
}

/** The states in the sentences and tables of all features; some may have no reference yet. */
async function quotedStates(): Promise<string[]> {
  const scenarios = await readFeatures('features')
  return scenarios.flatMap(({ steps }) => steps.flatMap(statesIn))
}
