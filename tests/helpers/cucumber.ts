import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import type { Envelope } from '@cucumber/messages'
import { stringify } from 'yaml'
import { builtFile } from './built.js'
import { envelopesIn, failureMessagesIn } from './faults/messages.js'

interface RunOptions {
  /** Text of the feature file. */
  readonly feature: string
  /** The rack file: its content, or its text; without one, `RACK` is not set. */
  readonly rack?: object | string
  readonly args?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** The current folder of the run. It has `fixtures`, `steps` and `support`; default: this repository. */
  readonly cwd?: string
  /** The run is killed after this time, ms. */
  readonly killAfterMs?: number
  /** Called with the process and its whole output so far, whenever it prints. */
  readonly onOutput?: (child: ChildProcess, printed: string) => void
}

export interface Run {
  /** Null if a signal ended the process, such as after `killAfterMs`. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  /** The messages of the failed steps and hooks without stacks, by the name of the scenario. */
  readonly failureMessages: ReadonlyMap<string, string>
  readonly envelopes: readonly Envelope[]
  /** All output of the run, by path: terminal, messages, HTML, Allure results. */
  readonly written: ReadonlyMap<string, string>
}

const cucumber = resolve('node_modules/@cucumber/cucumber/bin/cucumber.js')

/** Runs Cucumber as a user does, in its own process. The reports are in a folder that is removed afterwards. */
export async function runCucumber(options: RunOptions): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-run-'))
  try {
    const paths = await prepare(folder, options)
    const { exitCode, stdout, stderr } = await spawned(paths, options)
    const messages = await readFile(join(folder, 'out', 'messages.ndjson'), 'utf8').catch(() => '')
    const envelopes = envelopesIn(messages)
    const written = new Map([
      ['stdout', stdout],
      ['stderr', stderr],
      ...(await contents(join(folder, 'out'))),
    ])
    return { exitCode, stdout, stderr, envelopes, failureMessages: failureMessagesIn(envelopes), written }
  } finally {
    await rm(folder, { recursive: true })
  }
}

interface Paths {
  readonly config: string
  readonly feature: string
  readonly rack: string | undefined
}

async function prepare(folder: string, { feature, rack, cwd = process.cwd() }: RunOptions): Promise<Paths> {
  const out = join(folder, 'out')
  const paths: Paths = {
    config: join(folder, 'cucumber.cjs'),
    feature: join(folder, 'x.feature'),
    rack: rack === undefined ? undefined : join(folder, 'rack.yaml'),
  }
  const reports = {
    format: [
      builtFile('reports/progress.ts'),
      `message:${out}/messages.ndjson`,
      [builtFile('reports/html.ts'), `${out}/report.html`],
      [builtFile('reports/journal-files.ts'), `${out}/waits.json`],
      [builtFile('reports/allure.ts'), `${out}/allure.log`],
      ['junit', `${out}/junit.xml`],
    ],
    // The steps of every scenario, however many there are.
    formatOptions: { resultsDir: `${out}/allure-results`, verbose: true },
    worldParameters: { reports: out },
    pluginOptions: { offhook: { folders: [relative(cwd, out)] } },
  }
  await writeFile(paths.feature, feature)
  if (paths.rack) await writeFile(paths.rack, typeof rack === 'string' ? rack : stringify(rack))
  const base = JSON.stringify(resolve('cucumber.cjs'))
  await writeFile(
    paths.config,
    `module.exports = { default: { ...require(${base}).default, ...${JSON.stringify(reports)} } }`,
  )
  return paths
}

function spawned(paths: Paths, options: RunOptions) {
  const { args = [], environment, onOutput, killAfterMs = 110_000, cwd = process.cwd() } = options
  return new Promise<Pick<Run, 'exitCode' | 'stdout' | 'stderr'>>((done, failed) => {
    const { RACK: _, ...inherited } = process.env
    const child = spawn(
      process.execPath,
      [cucumber, '--config', relative(cwd, paths.config), paths.feature, ...args],
      {
        cwd,
        env: {
          ...inherited,
          RACK_LEASES: join(dirname(paths.config), 'leases'),
          ...(paths.rack && { RACK: paths.rack }),
          ...environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: killAfterMs,
        killSignal: 'SIGKILL',
      },
    )
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      onOutput?.(child, stdout + stderr)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
      onOutput?.(child, stdout + stderr)
    })
    child.on('error', failed)
    child.on('close', (exitCode) => done({ exitCode, stdout, stderr }))
  })
}

/** The content of each file by its path, one character per byte. */
export async function contents(folder: string): Promise<[path: string, content: string][]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  return Promise.all(
    paths.map(
      async (path): Promise<[string, string]> => [relative(folder, path), await readFile(path, 'latin1')],
    ),
  )
}
