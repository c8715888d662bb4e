import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../support/build/index.js'
import { nodeFlags } from '../../support/cli/run.js'

/** What one Node process of a command has used. */
export interface ProcessUsage {
  /** The path of its main file. */
  readonly script: string
  /** The id of a worker of Cucumber. */
  readonly worker?: string
  /** User CPU, s. */
  readonly userSeconds: number
  /** User CPU until the first request to a phone, s. */
  readonly toFirstRequest?: number
  /** Most memory (resident set), MB. */
  readonly megabytes: number
}

export interface CommandUsage {
  /** User CPU of the command and of all its processes, also those that are not Node, s. */
  readonly userSeconds: number
  readonly wallSeconds: number
  /** Its Node processes. */
  readonly processes: readonly ProcessUsage[]
  readonly stdout: string
}

/** Cucumber as `offhook run` starts it. */
export const cucumber = [process.execPath, ...nodeFlags, 'node_modules/@cucumber/cucumber/bin/cucumber.js']

const probe = join(packageRoot, 'bench/performance/usage-probe.mjs')

/**
 * Runs a command and measures it and its child processes.
 * @param command the program and its arguments @param cwd where it runs
 * @throws Error with the output of a command that fails
 */
export async function measure(
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  cwd = process.cwd(),
): Promise<CommandUsage> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-usage-'))
  const file = join(folder, 'usage.jsonl')
  const options = `${process.env.NODE_OPTIONS ?? ''} --import=${probe}`
  const env = { ...process.env, NODE_OPTIONS: options, OFFHOOK_USAGE: file, ...environment }
  const startedMs = performance.now()
  // `times` prints the user and the system time of the shell, then of its children.
  const { stdout, stderr, code } = await run(
    ['sh', '-c', '"$@"; code=$?; times >&2; exit $code', 'sh', ...command],
    { env, cwd },
  )
  const wallSeconds = (performance.now() - startedMs) / 1000
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${stdout}\n${stderr}`)
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean)
  await rm(folder, { recursive: true })
  const processes = lines.map((line) => JSON.parse(line) as ProcessUsage)
  return { userSeconds: userSecondsOf(stderr), wallSeconds, processes, stdout }
}

/**
 * Runs a module of this folder in a new process.
 * @returns what it prints, JSON, and the most memory of its process. The module cannot measure this: Linux takes the memory
 * of the process that started it for its own, so a shell is between them
 */
export async function measureInProcess<T>(
  module: string,
  ...args: readonly string[]
): Promise<T & { readonly megabytes: number }> {
  const start = join(packageRoot, 'tools/start.mjs')
  const path = join(packageRoot, 'bench/performance', module)
  const { stdout, processes } = await measure([process.execPath, ...nodeFlags, start, path, ...args])
  const printed = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T
  return { ...printed, megabytes: Math.max(...processes.map(({ megabytes }) => megabytes)) }
}

/** @param stderr ends with the two lines of `times`, such as `0m1.230s 0m0.340s` */
function userSecondsOf(stderr: string): number {
  const [, minutes, seconds] = /(\d+)m([\d.]+)s \S+\s*$/.exec(stderr) ?? []
  return Number(minutes) * 60 + Number(seconds)
}

function run(
  [program = '', ...args]: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv; readonly cwd: string },
): Promise<{ stdout: string; stderr: string; code: number | null }> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const text = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (data: string) => {
      text.stdout += data
    })
    child.stderr.setEncoding('utf8').on('data', (data: string) => {
      text.stderr += data
    })
    child.on('error', failed)
    child.on('close', (code) => done({ ...text, code }))
  })
}
