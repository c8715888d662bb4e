import { spawn } from 'node:child_process'
import { delimiter, resolve } from 'node:path'

/** How a script has ended. */
export interface ScriptResult {
  /** Undefined if a signal ended it. */
  readonly exitCode: number | undefined
  /** User and system time of all its processes, seconds; undefined if the shell cannot say. */
  readonly cpuSeconds: number | undefined
  /** What it wrote; empty if it wrote to the terminal itself. */
  readonly output: string
}

/** A script that runs. */
export interface RunningScript {
  readonly ended: Promise<ScriptResult>
  /** Sends a signal to its processes. */
  kill(signal: NodeJS.Signals): void
}

const isWindows = process.platform === 'win32'

/** `times` is the only way to learn what the processes below the shell have used. */
const measured = 'sh -c "$1" 3>&-; code=$?; times >&3; exit $code'

/**
 * What becomes of the output of a script.
 * - `collected`: it is kept for the end
 * - `terminal`: the script writes to the terminal itself, and can draw a progress bar
 * - `shown`: it is written as it comes, and kept
 */
export type ScriptOutput = 'collected' | 'terminal' | 'shown'

/** Runs a script of package.json as npm does, without the start of npm. */
export function runScript(script: string, output: ScriptOutput): RunningScript {
  const stream = output === 'terminal' ? 'inherit' : 'pipe'
  const path = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter)
  const environment = { ...process.env, PATH: path }
  const child = isWindows
    ? spawn(script, { shell: true, env: environment, stdio: ['ignore', stream, stream, 'pipe'] })
    : // A group of its own, so that a signal reaches the processes below the shell too.
      spawn('sh', ['-c', measured, 'sh', script], {
        env: environment,
        stdio: ['ignore', stream, stream, 'pipe'],
        detached: true,
      })
  const written: Buffer[] = []
  const times: Buffer[] = []
  const streams = [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const
  for (const [from, to] of streams)
    from?.on('data', (text: Buffer) => {
      written.push(text)
      if (output === 'shown') to.write(text)
    })
  child.stdio[3]?.on('data', (text: Buffer) => times.push(text))
  const ended = new Promise<ScriptResult>((done, failed) => {
    child.on('error', failed)
    child.on('close', (code) =>
      done({
        exitCode: code ?? undefined,
        cpuSeconds: secondsIn(Buffer.concat(times).toString()),
        output: Buffer.concat(written).toString(),
      }),
    )
  })
  return { ended, kill: (signal) => void kill(child.pid, signal) }
}

function kill(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(isWindows ? pid : -pid, signal)
  } catch {
    // It has ended.
  }
}

/**
 * The sum of what the builtin `times` of a shell prints for the shell and its children: `0m1.230s 0m0.120s`. Some shells
 * write a comma.
 */
export function secondsIn(times: string): number | undefined {
  const all = Array.from(
    times.matchAll(/(\d+)m([\d.,]+)s/g),
    ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds?.replace(',', '.')),
  )
  return all.length === 4 ? all.reduce((sum, one) => sum + one, 0) : undefined
}
