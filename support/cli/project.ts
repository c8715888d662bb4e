import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { folderProblem } from '../writable.js'
import { noConfiguration, noProjectFolder, notAProject, unwritableReports } from './errors.js'

/** The names under which Cucumber finds its configuration. */
export const configurations = ['json', 'yaml', 'yml', 'js', 'cjs', 'mjs'].map(
  (ending) => `cucumber.${ending}`,
)

/** @param folder which becomes the current one; undefined: nothing changes @throws CliError if that is not possible */
export function enterProject(folder: string | undefined): void {
  if (folder === undefined) return
  try {
    process.chdir(folder)
  } catch (error) {
    throw noProjectFolder(folder, error)
  }
}

/** @throws CliError if the current folder has nothing of a project */
export function requireProject(): void {
  const marks = [...configurations, 'offhook.yaml', 'features', 'fixtures']
  if (!marks.some((name) => existsSync(name))) throw notAProject('cucumber.cjs', nearestProject())
}

/** @throws CliError if the current folder has no features, or no configuration, without which no sentence is known */
export function requireFeatures(): void {
  if (!existsSync('features')) throw notAProject('folder features', nearestProject())
  requireConfiguration(undefined)
}

/**
 * Requires what a run needs. Without its configuration, Cucumber finds no scenario and calls that a success.
 * @param config the path of another configuration
 * @throws CliError if there is none, or if its project is another folder
 */
export function requireConfiguration(config: string | undefined): void {
  if (config === undefined) {
    if (!configurations.some((name) => existsSync(name))) throw notAProject('cucumber.cjs', nearestProject())
    return
  }
  if (!existsSync(config)) throw noConfiguration(config)
  // All paths of a configuration start at the current folder.
  const marks = ['offhook.yaml', 'features', 'fixtures']
  if (!marks.some((name) => existsSync(name))) throw notAProject('folder features', nearestProject())
}

/** @throws CliError if no file can be written to the folder */
export function requireReports(folder: string): void {
  const problem = folderProblem(folder)
  if (problem !== undefined) throw unwritableReports(folder, problem)
}

/** The nearest folder above the current one that has a configuration, relative to it. */
function nearestProject(): string | undefined {
  for (let folder = process.cwd(); folder !== dirname(folder); ) {
    folder = dirname(folder)
    if (configurations.some((name) => existsSync(join(folder, name)))) return relative(process.cwd(), folder)
  }
  return undefined
}
