import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const { resolve } = createRequire(import.meta.url)
const results = 'reports/allure-results'
const report = 'reports/allure-report'

type Environment = Readonly<Record<string, string>>

/** Runs Cucumber as it is and makes the Allure report of it. Returns the exit code of the run, whatever became of the report. */
export async function runFeatures(args: readonly string[], environment: Environment = {}): Promise<number> {
  await rm(results, { recursive: true, force: true })
  const cucumber = join(dirname(resolve('@cucumber/cucumber/package.json')), 'bin', 'cucumber.js')
  const exitCode = await run(process.execPath, [cucumber, ...args], 'inherit', environment)
  say(await allureReport())
  return exitCode
}

async function allureReport(): Promise<string> {
  if ((await run('java', ['-version'], 'ignore')) !== 0) {
    return '  Allure report: skipped, it needs Java (install a JRE, such as default-jre-headless); reports/cucumber.html has it all'
  }
  const allure = join(dirname(resolve('allure-commandline/package.json')), 'bin', 'allure')
  const exitCode = await run(
    process.execPath,
    [allure, 'generate', results, '-o', report, '--clean', '--single-file'],
    'ignore',
  )
  return exitCode === 0
    ? `  Allure report: ${report}/index.html`
    : `  Allure report: could not be made; try: npx allure generate ${results} -o ${report} --clean --single-file`
}

/** @returns the exit code; 127 where there is no such command */
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
    // Ctrl-C reaches the whole process group: Cucumber hangs up its phones, and we wait until it has.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  })
}

const say = (line: string) => process.stdout.write(`${line}\n`)
