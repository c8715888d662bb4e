import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const { resolve } = createRequire(import.meta.url)
const results = 'reports/allure-results'
const report = 'reports/allure-report'

type Environment = Readonly<Record<string, string>>

/**
 * Runs Cucumber, then makes the Allure report of the run.
 * @param args arguments of cucumber-js @param environment added to the environment of this process
 * @returns the exit code of Cucumber, also if the Allure report fails
 */
export async function runFeatures(args: readonly string[], environment: Environment = {}): Promise<number> {
  await rm(results, { recursive: true, force: true })
  const exitCode = await runCucumber(args, environment)
  process.stdout.write(`  Allure report: ${await makeAllureReport()}\n`)
  return exitCode
}

/** Runs Cucumber alone, as for arguments that run no feature. @returns its exit code */
export const runCucumber = (args: readonly string[], environment: Environment = {}): Promise<number> =>
  run(process.execPath, [commandOf('@cucumber/cucumber', 'bin/cucumber.js'), ...args], 'inherit', environment)

/** @returns the path of the report, or the reason why there is none */
async function makeAllureReport(): Promise<string> {
  if ((await run('java', ['-version'], 'ignore')) !== 0)
    return 'skipped, it needs Java (install a JRE, such as default-jre-headless); reports/cucumber.html shows the same'
  const allure = commandOf('allure-commandline', 'bin/allure')
  const generate = ['generate', results, '-o', report, '--clean', '--single-file']
  const exitCode = await run(process.execPath, [allure, ...generate], 'ignore')
  return exitCode === 0 ? `${report}/index.html` : `failed. Try: npx allure ${generate.join(' ')}`
}

const commandOf = (library: string, file: string) => join(dirname(resolve(`${library}/package.json`)), file)

/** @returns the exit code; 127 if the command does not exist */
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
    child.on('error', () => done(127))
    child.on('close', (code) => done(code ?? 1))
    // Ctrl-C reaches the whole process group. Cucumber ends the calls of its phones; this process waits for it.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  })
}
