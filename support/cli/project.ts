import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { folderProblem } from '../writable.js'
import { noConfiguration, notAProject, unwritableReports } from './errors.js'

/** The names under which Cucumber finds its configuration. */
const configurations = ['cjs', 'js', 'mjs', 'json', 'yaml', 'yml'].map((ending) => `cucumber.${ending}`)

/** @throws CliError if the current folder lacks a folder that the command reads */
export function requireFolder(folder: string): void {
  if (!existsSync(folder)) throw notAProject(`folder ${folder}`, nearestProject())
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
  if (!existsSync('features') && !existsSync('fixtures'))
    throw notAProject('folder features', nearestProject())
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
