import { existsSync, realpathSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { CoordinatorContext } from '@cucumber/cucumber/api'
import { fileProblem, folderProblem } from '../writable.js'

/** `pluginOptions: { offhook: … }` of a configuration. Paths start at the current folder. */
export interface PluginOptions {
  /** The folder of the configuration. */
  readonly project?: string
  readonly files?: readonly string[]
  readonly folders?: readonly string[]
}

/**
 * The part of the plugin that ends the process before the run if the current folder is no project, or a report cannot
 * be written. Call it first.
 */
export function checkProject({ options, environment: { cwd } }: CoordinatorContext<PluginOptions>): void {
  const problem = missingProject(cwd, options) ?? unwritableReport(cwd, options)
  if (problem !== undefined) endWith(problem)
}

/** Ends the process if a report of any formatter cannot be written. @param files as in `--format junit:x.xml` */
export function checkReportFiles(cwd: string, files: readonly string[]): void {
  const problem = unwritableReport(cwd, { files }, 'after --format')
  if (problem !== undefined) endWith(problem)
}

/** Ends the process before the run, with one message. */
export function endWith(problem: string): never {
  // Cucumber would print its own stack around an error.
  process.stderr.write(`\n✖ ${problem}\n`)
  process.exit(2)
}

/** All paths of the configuration start at the current folder, so in another folder Cucumber finds no step definition. */
function missingProject(cwd: string, { project }: PluginOptions): string | undefined {
  const isProject = project !== undefined && realpathSync(project) === realpathSync(cwd)
  if (isProject || ['offhook.yaml', 'fixtures'].some((name) => existsSync(join(cwd, name)))) return undefined
  const where =
    project === undefined
      ? 'To make one here, run: npx offhook init'
      : `This configuration belongs to another folder: cd ${relative(cwd, project) || project}`
  return `${cwd} is no project: it has neither offhook.yaml nor a folder fixtures. ${where}`
}

/** Cucumber opens the files of all reports before a formatter can check them. */
function unwritableReport(
  cwd: string,
  { files = [], folders = [] }: PluginOptions,
  where = 'in cucumber.cjs',
): string | undefined {
  for (const [path, problemOf] of [
    ...folders.map((folder) => [folder, folderProblem] as const),
    ...files.map((file) => [file, fileProblem] as const),
  ]) {
    const problem = problemOf(resolve(cwd, path))
    if (problem !== undefined)
      return `The report ${path} cannot be written: ${problem.replaceAll(join(cwd, '/'), '')}. Make it writable, or name another path ${where}. No scenario ran`
  }
  return undefined
}
