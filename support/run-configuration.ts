import { existsSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve, sep } from 'node:path'
import { Writable } from 'node:stream'
import type { IRunConfiguration, loadConfiguration } from '@cucumber/cucumber/api'

const load = createRequire(import.meta.url)

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The configuration of a run of cucumber-js, from its arguments, its configuration file and its profiles. Cucumber tells
 * plugins and formatters neither that a run is dry nor which scenarios it selects.
 * @param argv the arguments of its process, from the path of Node on
 * @returns undefined if the process is not cucumber-js
 * @throws Error for a configuration that cannot be read
 */
export async function readRunConfiguration(
  argv: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Environment },
): Promise<IRunConfiguration | undefined> {
  if (!isCucumberCommand(argv[1])) return undefined
  // Only these two: the whole of Cucumber takes half as long again to load.
  const { default: parser }: ArgumentParser = load('@cucumber/cucumber/lib/configuration/argv_parser')
  const reader: ConfigurationReader = load('@cucumber/cucumber/lib/api/load_configuration')
  const { options, configuration } = parser.parse([...argv])
  // Cucumber prints the warnings itself.
  const stderr = new Writable({ write: (_chunk, _encoding, done) => done() })
  const { runConfiguration } = await reader.loadConfiguration(
    { file: options.config, profiles: options.profile, provided: configuration },
    { cwd, env: { ...env }, stderr },
  )
  return runConfiguration
}

/**
 * What is wrong with the shard of a run. Cucumber refuses what is no pair of numbers, and runs nothing for a shard that does
 * not exist: green, and without a word. Undefined: nothing.
 */
export function shardProblem(shard: string | undefined): string | undefined {
  if (!shard) return undefined
  const [index = 0, total = 0] = shard.split('/').map(Number)
  if (index >= 1 && index <= total) return undefined
  const known =
    total >= 1 ? `the shards of ${total} are 1/${total} to ${total}/${total}` : 'there is at least one shard'
  return `--shard ${shard}: there is no such shard, ${known}`
}

/** Whether the command line asks for an order. Whoever does gets it. */
export const asksForOrder = (argv: readonly string[]): boolean =>
  argv.some((argument) => argument === '--order' || argument.startsWith('--order='))

/** Cucumber exports no types for it. */
interface ArgumentParser {
  readonly default: {
    parse(argv: string[]): {
      readonly options: { readonly config: string; readonly profile: string[] }
      readonly configuration: object
    }
  }
}

interface ConfigurationReader {
  readonly loadConfiguration: typeof loadConfiguration
}

function isCucumberCommand(script: string | undefined): boolean {
  const root = dirname(load.resolve('@cucumber/cucumber/package.json'))
  return (
    script !== undefined && existsSync(script) && realpathSync(script).startsWith(realpathSync(root) + sep)
  )
}

/** With it, a dry run lists the displays that have no reference. `offhook screens missing` sets it. */
export const missingScreensEnvironment = { OFFHOOK_DRY_RUN: 'missing screens' }

export const listsMissingScreens = ({ OFFHOOK_DRY_RUN }: Environment): boolean =>
  OFFHOOK_DRY_RUN === missingScreensEnvironment.OFFHOOK_DRY_RUN

let dry = false

/** Call it before formatters are made. */
export const dryRunStarts = (): void => {
  dry = true
}

/** Whether this process only checks scenarios. Then no report of an earlier run may be changed or deleted. */
export const isDryRun = (): boolean => dry

const ownFormatter = /support[\\/]reports[\\/](?:html|journal-files|allure|film-strip)\.[jt]s$/

/**
 * Moves the reports of the last run aside, and back when the process ends. What a dry run writes in their place is
 * dropped.
 * @param files the formatter of each file @param cwd to which the files are relative
 */
export function keepReports(files: Readonly<Record<string, string>>, cwd: string): void {
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
  ] as const)
    process.once(signal, () => process.exit(exitCode))
}
