import { dirname, join } from 'node:path'
import { openCatalog } from '../catalog/index.js'
import { dataFile } from '../data-folders.js'
import { displayPath } from '../display-path.js'
import { readFeatures } from '../gherkin/index.js'
import { readersByFont } from '../ocr/index.js'
import { dataFolders } from '../project/index.js'
import {
  checkReferences,
  classifyRun,
  deleteReferences,
  type Filter,
  failuresOf,
  findUntidy,
  inCi,
  knownNames,
  type Library,
  noWorkers,
  passes,
  type RunUsage,
  readerChoice,
  readUsage,
  requireKnownNames,
  summaryOf,
  type UpdateRequest,
  unusedIn,
  updateEnvironment,
  writeTidied,
} from '../references/index.js'
import { missingScreensEnvironment } from '../run-configuration.js'
import { fontPlace } from '../session/index.js'
import { settleAll } from '../settle.js'
import { readCucumberArguments } from './cucumber-options.js'
import { requireConfiguration } from './project.js'
import { statesIn } from './quoted-states.js'
import { runCucumber, runFeatures } from './run.js'

export const reports = 'reports'

export async function openLibrary(): Promise<Library> {
  const folders = dataFolders()
  return { folder: displayPath(join(folders[0], 'screens')), catalog: await openCatalog(...folders) }
}

export const print = (line: string) => process.stdout.write(`${line}\n`)

/** The readers of all models. The references of a model may show virtual phones or real ones. */
export function openReaders({ catalog }: Library) {
  const folders = dataFolders()
  const virtual = readersByFont((model) => dirname(dataFile(folders, `fonts/${model}.json`)))
  const real = readersByFont(() => join(folders[0], 'fonts'))
  const readerOf = async (model: string) =>
    virtual.of(fontPlace(folders, { virtual: true, profile: await catalog.describe(model) }).model)
  return {
    of: readerChoice({ virtual: readerOf, real: real.of }),
    close: () => settleAll([virtual.close(), real.close()]),
  }
}

/** `offhook screens check`. Returns the exit code. */
export async function check(filter: Filter): Promise<number> {
  const library = await openLibrary()
  const readers = openReaders(library)
  const report = await checkReferences({
    ...library,
    filter,
    readerOf: readers.of,
    run: await lastRun(),
  }).finally(readers.close)
  for (const failure of failuresOf(report)) process.stderr.write(`${failure}\n`)
  for (const line of summaryOf(report)) print(line)
  return passes(report) ? 0 : 1
}

/**
 * `offhook screens tidy`. Returns the exit code.
 * @param checking whether nothing is written, and files that repeat rules of their model are a failure
 */
export async function tidy(filter: Filter, checking: boolean): Promise<number> {
  const { files, lines, untidy } = await findUntidy(await openLibrary(), filter)
  for (const { path, regions, tidied } of untidy) {
    const repeated = `${displayPath(path)}: repeats its model: ${regions.join(', ')}`
    if (tidied === undefined)
      process.stderr.write(`! ${repeated}. Leave that out by hand: it is a part of other rules\n`)
    else if (checking) process.stderr.write(`${repeated}\n`)
  }
  const all = `${files} data file${files === 1 ? '' : 's'}`
  if (untidy.length === 0) print(`✔ ${all}: none repeats a rule of its model`)
  else if (checking)
    print(`✖ ${untidy.length} of ${all}: offhook screens tidy leaves out what their models say`)
  else
    print(
      `✔ ${untidy.length} of ${all} shortened: ${lines} lines before, ${lines - (await writeTidied(untidy))} after`,
    )
  return checking && untidy.length > 0 ? 1 : 0
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

/** `offhook screens missing`. Returns the exit code: 1 if a display is missing. */
export function missing(args: readonly string[], rack: string | undefined): Promise<number> {
  requireConfiguration(readCucumberArguments(args).config)
  return runCucumber([...args, '--dry-run'], {
    ...missingScreensEnvironment,
    ...(rack !== undefined && { RACK: rack }),
  })
}

/** The states in the sentences and tables of all features; some may have no reference yet. */
async function quotedStates(): Promise<string[]> {
  const scenarios = await readFeatures('features')
  return scenarios.flatMap(({ steps }) => steps.flatMap(statesIn))
}
