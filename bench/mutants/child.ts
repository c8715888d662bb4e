import { type ChildProcess, execFile, fork } from 'node:child_process'
import { promisify } from 'node:util'
import { systemClock } from '../../support/clock/index.js'
import type { Finished, Message, Ready, Request } from './messages.js'

/** A process that runs one test after the other. */
export interface TestProcess {
  readonly ready: Ready
  run(request: Request): Promise<Finished>
  /** Whether it cannot run another test. */
  readonly isEnded: boolean
  end(): Promise<void>
}

export interface StartOptions {
  readonly script: string
  readonly args: readonly string[]
  readonly folder: string
  /** The mutant that is active from the start of the process; default: none. */
  readonly mutant?: string | undefined
  /**
   * The CPU time after which a test that never yields is ended from outside, s, and how often it is looked at, ms. Every
   * other endless test ends by itself: it waits too often, or reaches its mutant too often.
   */
  readonly patience?: { readonly cpuSeconds: number; readonly everyMs: number } | undefined
}

type Patience = NonNullable<StartOptions['patience']>

const defaultPatience: Patience = { cpuSeconds: 60, everyMs: 5000 }

/** @throws Error if it ends before it is ready */
export async function startTestProcess(options: StartOptions): Promise<TestProcess> {
  const child = start(options)
  const next = messagesOf(child, options.patience ?? defaultPatience)
  const ready = await next()
  if (ready.kind !== 'ready') throw new Error(`${options.script} ended early: ${ready.message}`)
  let isEnded = false
  const end = async () => {
    isEnded = true
    await ended(child)
  }
  return {
    ready,
    get isEnded() {
      return isEnded
    },
    async run(request) {
      const answer = next()
      child.send(request)
      const message = await answer
      if (message.kind !== 'finished') throw new Error(`${options.script} began anew`)
      if (message.isLast) await end()
      return message
    },
    end,
  }
}

function start({ script, args, folder, mutant }: StartOptions): ChildProcess {
  const { __STRYKER_ACTIVE_MUTANT__: _, ...env } = process.env
  return fork(script, args, {
    cwd: folder,
    env: { ...env, ...(mutant !== undefined && { __STRYKER_ACTIVE_MUTANT__: mutant }) },
    execArgv: ['--no-incremental-marking', '--max-semi-space-size=64'],
    // For the counts, which are typed arrays.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

/** The next message of a process; one that stands for its end, if it ends before. */
function messagesOf(child: ChildProcess, patience: Patience): () => Promise<Message> {
  let stderr = ''
  child.stderr?.on('data', (text: Buffer) => {
    stderr = (stderr + text).slice(-2000)
  })
  return () =>
    new Promise((resolve) => {
      const over = new AbortController()
      let end = (code: number | null) => ending('failed', `the process ended with ${code}: ${stderr}`)
      const onMessage = (message: Message) => {
        over.abort()
        child.off('message', onMessage).off('exit', onExit)
        resolve(message)
      }
      const onExit = (code: number | null) => onMessage(end(code))
      child.on('message', onMessage).on('exit', onExit)
      void isBusy(child, patience, over.signal).then((isTooBusy) => {
        if (!isTooBusy) return
        end = () => ending('timed out', `it worked for ${patience.cpuSeconds} s of CPU time`)
        void kill(child)
      })
    })
}

const ending = (result: Finished['result'], message: string): Finished => ({
  ...{ kind: 'finished', result, message, isLast: true },
  used: { ms: 0, waits: 0 },
})

/** Resolves to true when the process has used too much CPU time, to false when it is over before. */
async function isBusy(child: ChildProcess, patience: Patience, over: AbortSignal): Promise<boolean> {
  let before: number | undefined
  for (;;) {
    // A signal of its own, because a wait leaves its listener on the signal.
    await systemClock.after(patience.everyMs, AbortSignal.any([over]))
    if (over.aborted) return false
    const used = await cpuSecondsOf(child)
    before ??= used
    if (used - before >= patience.cpuSeconds) return true
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  await kill(child)
  await exit
}

/** Ends a process and those that it has started. */
async function kill(child: ChildProcess): Promise<void> {
  const [, ...descendants] = await familyOf(child)
  child.kill('SIGKILL')
  for (const { pid } of descendants) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
}

async function cpuSecondsOf(child: ChildProcess): Promise<number> {
  return (await familyOf(child)).reduce((sum, { seconds }) => sum + seconds, 0)
}

interface RunningProcess {
  readonly pid: number
  readonly parent: number
  readonly seconds: number
}

/** The process, and all that it has started. None of them if it has ended. */
async function familyOf({ pid }: ChildProcess): Promise<RunningProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,time='])
  const all = stdout.trim().split('\n').map(readProcess)
  const family = all.filter((one) => one.pid === pid)
  for (const member of family) family.push(...all.filter(({ parent }) => parent === member.pid))
  return family
}

/** The time of `ps` is `[[days-]hours:]minutes:seconds`. */
function readProcess(line: string): RunningProcess {
  const [pid = '', parent = '', used = ''] = line.trim().split(/\s+/)
  const [time = '', days = '0'] = used.split('-').toReversed()
  const seconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return { pid: Number(pid), parent: Number(parent), seconds: Number(days) * 86_400 + seconds }
}
