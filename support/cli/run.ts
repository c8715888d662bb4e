import { rm } from 'node:fs/promises'
import { readRunConfiguration, shardProblem } from '../run-configuration.js'
import { allureResults, makeAllureReport } from './allure-report.js'
import { commandOf, type Environment, runChild, signalled } from './child.js'
import { refusedConfiguration } from './errors.js'

/**
 * Runs Cucumber, then makes the Allure report of the run. A run that was stopped gets none.
 * @param args arguments of cucumber-js @param environment added to the environment of this process
 * @returns the exit code of Cucumber, also if the Allure report fails
 */
export async function runFeatures(args: readonly string[], environment: Environment = {}): Promise<number> {
  const isDryRun = await runsDry(args)
  // A dry run leaves the results of the last run as they are.
  if (isDryRun) return runCucumber(args, environment)
  await rm(allureResults, { recursive: true, force: true })
  const exitCode = await runCucumber(args, environment)
  const isStopped = exitCode > signalled
  const made = isStopped ? 'skipped, the run was stopped' : await makeAllureReport()
  process.stdout.write(`  Allure report: ${made}\n`)
  return exitCode
}

/**
 * Captures are large and soon forgotten. Node marks the live objects for each few of them, in steps between which the run
 * goes on; marking at once costs a third less processor time in all. New objects get 4 MB instead of 16: their memory is
 * needed two or three times, and the captures among them are then freed four times as often. Workers inherit the flags.
 */
export const nodeFlags = ['--no-incremental-marking', '--max-semi-space-size=4']

/**
 * The C library keeps freed memory for each thread apart, by default for eight threads per core. Sharp and zlib use several
 * threads, one after the other: with one pool, a run needs 15 MB less, and not more time. Only Linux with glibc reads it.
 */
export const memoryEnvironment = { MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '1' }

/** Runs Cucumber alone, as for arguments that run no feature. @returns its exit code */
export const runCucumber = (args: readonly string[], environment: Environment = {}): Promise<number> => {
  const command = [...nodeFlags, commandOf('@cucumber/cucumber', 'bin/cucumber.js'), ...args]
  return runChild(process.execPath, command, 'inherit', { ...memoryEnvironment, ...environment })
}

/** Whether Cucumber only checks the scenarios. @throws CliError for a configuration that Cucumber refuses */
async function runsDry(args: readonly string[]): Promise<boolean> {
  const command = [process.execPath, commandOf('@cucumber/cucumber', 'bin/cucumber.js'), ...args]
  const run = await readRunConfiguration(command, { cwd: process.cwd(), env: process.env }).catch(
    (error: unknown) => {
      throw refusedConfiguration(error)
    },
  )
  const problem = shardProblem(run?.sources.shard)
  if (problem !== undefined) throw refusedConfiguration(problem)
  return run?.runtime.dryRun ?? false
}
