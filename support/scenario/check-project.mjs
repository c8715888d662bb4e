// JavaScript, because Cucumber imports plugins before it can load TypeScript.
import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fileProblem, folderProblem } from '../writable.mjs'

/**
 * The part of the plugin that ends the process before the run if the current folder is no project, or a report cannot
 * be written. Call it first.
 * @param {import('@cucumber/cucumber/api').CoordinatorContext<Options>} context
 * @typedef {{ readonly project?: string, readonly files?: string[], readonly folders?: string[] }} Options
 */
export function checkProject({ options, environment: { cwd } }) {
  const problem = missingProject(cwd, options) ?? unwritableReport(cwd, options)
  if (problem !== undefined) endWith(problem)
  // The loader of TypeScript reads its options from the current folder. Without them it refuses Offhook's own files.
  if (!existsSync(join(cwd, 'tsconfig.json')))
    process.env.TS_NODE_PROJECT ??= fileURLToPath(new URL('../../tsconfig.json', import.meta.url))
}

/** Ends the process if a report of any formatter cannot be written. @param files as in `--format junit:x.xml` */
export function checkReportFiles(cwd, files) {
  const problem = unwritableReport(cwd, { files }, 'after --format')
  if (problem !== undefined) endWith(problem)
}

function endWith(problem) {
  // Cucumber would print its own stack around an error.
  process.stderr.write(`\n✖ ${problem}\n`)
  process.exit(2)
}

/** All paths of the configuration start at the current folder, so in another folder Cucumber finds no step definition. */
function missingProject(cwd, { project }) {
  if (existsSync(join(cwd, 'fixtures'))) return undefined
  const where =
    project === undefined
      ? ''
      : `. This configuration belongs to another folder: cd ${relative(cwd, project) || project}`
  return `${cwd} has no folder fixtures. Run Cucumber in the folder of your project, which has features/, fixtures/ and cucumber.cjs${where}`
}

/** Cucumber opens the files of all reports before a formatter can check them. */
function unwritableReport(cwd, { files = [], folders = [] }, where = 'in cucumber.cjs') {
  for (const [path, problemOf] of [
    ...folders.map((folder) => [folder, folderProblem]),
    ...files.map((file) => [file, fileProblem]),
  ]) {
    const problem = problemOf(resolve(cwd, path))
    if (problem !== undefined)
      return `The report ${path} cannot be written: ${problem.replaceAll(join(cwd, '/'), '')}. Make it writable, or name another path ${where}. No scenario ran`
  }
  return undefined
}
