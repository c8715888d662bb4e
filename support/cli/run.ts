import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { readRunConfiguration } from '../run-configuration.js'
import { refusedConfiguration } from './errors.js'

const { resolve } = createRequire(import.meta.url)
const results = 'reports/allure-results'
const report = 'reports/allure-report'

type Environment = Readonly<Record<string, string>>

/**
 * Runs Cucumber, then makes the Allure report of the run. A run that was stopped gets none.
 * @param args arguments of cucumber-js @param environment added to the environment of this process
 * @returns the exit code of Cucumber, also if the Allure report fails
 */
export async function runFeatures(args: readonly string[], environment: Environment = {}): Promise<number> {
  const isDryRun = await runsDry(args)
  // A dry run leaves the results of the last run as they are.
  if (isDryRun) return runCucumber(args, environment)
  await rm(results, { recursive: true, force: true })
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

/** Runs Cucumber alone, as for arguments that run no feature. @returns its exit code */
export const runCucumber = (args: readonly string[], environment: Environment = {}): Promise<number> => {
  const command = [...nodeFlags, commandOf('@cucumber/cucumber', 'bin/cucumber.js'), ...args]
  return run(process.execPath, command, 'inherit', environment)
}

/** Whether Cucumber only checks the scenarios. @throws CliError for a configuration that Cucumber refuses */
async function runsDry(args: readonly string[]): Promise<boolean> {
  const command = [process.execPath, commandOf('@cucumber/cucumber', 'bin/cucumber.js'), ...args]
  const run = await readRunConfiguration(command, { cwd: process.cwd(), env: process.env }).catch(
    (error: unknown) => {
      throw refusedConfiguration(error)
    },
  )
  return run?.runtime.dryRun ?? false
}

/** @returns the path of the report, or the reason why there is none */
async function makeAllureReport(): Promise<string> {
  if ((await run('java', ['-version'], 'ignore')) !== 0)
    return 'skipped, it needs Java (install a JRE, such as default-jre-headless); reports/cucumber.html shows the same'
  const allure = commandOf('allure-commandline', 'bin/allure')
  const generate = ['generate', results, '-o', report, '--clean', '--single-file']
  const JAVA_OPTS = `${javaFlags} ${process.env.JAVA_OPTS ?? ''}`
  const exitCode = await run(process.execPath, [allure, ...generate], 'ignore', { JAVA_OPTS })
  return exitCode === 0 ? `${report}/index.html` : `failed. Try: npx allure ${generate.join(' ')}`
}

/** A process of few seconds does not earn back the time of the optimizing compiler. A third less processor time. */
const javaFlags = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'

const commandOf = (library: string, file: string) => join(dirname(resolve(`${library}/package.json`)), file)

/** A shell adds it to the number of the signal that ended a command. */
const signalled = 128

/** @returns the exit code; 127 if the command does not exist, and 128 and more if a signal ended it */
function run(
  command: string,
  args: readonly string[],
  output: 'inherit' | 'ignore',
  environment: Environment = {},
): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      stdio: ['ignore', output, output],
      env: { ...process.env, ...environment },
    })
    // Ctrl-C reaches the whole process group. Cucumber ends the calls of its phones; this process waits for it.
    const passOn = (signal: NodeJS.Signals) => void child.kill(signal)
    for (const signal of signals) process.on(signal, passOn)
    const end = (exitCode: number) => {
      for (const signal of signals) process.off(signal, passOn)
      done(exitCode)
    }
    child.on('error', () => end(127))
    child.on('close', (code, signal) => end(code ?? signalled + (signal ? constants.signals[signal] : 0)))
  })
}

const signals = ['SIGINT', 'SIGTERM'] as const
