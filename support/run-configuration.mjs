// JavaScript, because Cucumber imports its plugins before it can load TypeScript.
import { existsSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve, sep } from 'node:path'
import { Writable } from 'node:stream'
import { loadConfiguration } from '@cucumber/cucumber/api'

const require = createRequire(import.meta.url)

/**
 * The configuration of a run of cucumber-js, from its arguments, its configuration file and its profiles. Cucumber tells
 * plugins and formatters neither that a run is dry nor which scenarios it selects.
 */
export async function readRunConfiguration(argv, { cwd, env }) {
  if (!isCucumberCommand(argv[1])) return undefined
  const { default: parser } = require('@cucumber/cucumber/lib/configuration/argv_parser')
  const { options, configuration } = parser.parse([...argv])
  // Cucumber prints the warnings itself.
  const stderr = new Writable({ write: (_chunk, _encoding, done) => done() })
  const { runConfiguration } = await loadConfiguration(
    { file: options.config, profiles: options.profile, provided: configuration },
    { cwd, env, stderr },
  )
  return runConfiguration
}

function isCucumberCommand(script) {
  const root = dirname(require.resolve('@cucumber/cucumber/package.json'))
  return (
    script !== undefined && existsSync(script) && realpathSync(script).startsWith(realpathSync(root) + sep)
  )
}

let dry = false

/** Call it before formatters are made. */
export const dryRunStarts = () => {
  dry = true
}

/** Whether this process only checks scenarios. Then no report of an earlier run may be changed or deleted. */
export const isDryRun = () => dry

const ownFormatter = /support[\\/]reports[\\/](html|journal-files|allure)\.ts$/

/**
 * Moves the reports of the last run aside, and back when the process ends. What a dry run writes in their place is
 * dropped.
 * @param files the formatter of each file @param cwd to which the files are relative
 */
export function keepReports(files, cwd) {
  const reports = Object.entries(files)
    .filter(([, formatter]) => ownFormatter.test(formatter))
    .map(([file]) => ({ file: resolve(cwd, file), aside: `${resolve(cwd, file)}.kept` }))
  // A file that is aside already was kept by a dry run that was killed.
  for (const { file, aside } of reports) if (existsSync(file) && !existsSync(aside)) renameSync(file, aside)
  process.once('exit', () => {
    for (const { file, aside } of reports) {
      if (existsSync(aside)) renameSync(aside, file)
      else rmSync(file, { force: true })
    }
  })
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])
    process.once(signal, () => process.exit(exitCode))
}
