import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { systemClock } from '../../../support/clock/index.js'
import type { Disturbance, DisturbanceKind } from './disturbances.js'
import type { Span } from './spans.js'

export interface JobsOptions {
  /** URL of `dist/support/`. */
  readonly support: string
  /** The rack file. */
  readonly rack: string
  readonly environment: Readonly<Record<string, string>>
  readonly jobs: number
  readonly leasesPerJob: number
  readonly disturbances: readonly Disturbance[]
  readonly pauseMs: number
  /** How long a call lasts, ms. */
  readonly callMs: number
  /** Called with the number of leases that were granted so far. */
  readonly onGrant: (granted: number) => void
  readonly print: (line: string) => void
}

export interface JobsResult {
  readonly granted: number
  /** From the request to the phones that can be used. */
  readonly waits: readonly Wait[]
  /** Of leases that were lost, and what else the rack did to jobs. */
  readonly lost: readonly string[]
  readonly disturbed: Readonly<Record<DisturbanceKind, number>>
  /** Jobs that were not served, or whose phones showed what they must not show. */
  readonly failed: readonly string[]
  readonly span: Span
}

export interface Wait {
  readonly job: string
  readonly span: Span
  /** The pauses of the job itself. */
  readonly pauses: readonly Span[]
}

interface Told {
  readonly event: 'asks' | 'granted' | 'lost' | 'failed'
  readonly atMs: number
  readonly why?: string
}

interface Job {
  readonly name: string
  readonly child: ChildProcess
  left: number
  askedMs: number
  readonly pauses: Span[]
  /** Undefined: nobody ends it. */
  end: 'killed' | 'ended' | undefined
  /** The signal that ends it was sent. */
  isEnding: boolean
}

const program = resolve('tests/helpers/chaos/job.mjs')

/** What all jobs have in common. */
export type Program = Pick<JobsOptions, 'support' | 'rack' | 'environment' | 'callMs'>

/** A program that plays `leases` times on phones of the rack. @param first which play it begins with */
export function spawnJob(
  { support, rack, environment, callMs }: Program,
  { name, leases, first }: { readonly name: string; readonly leases: number; readonly first: number },
) {
  const child = spawn(process.execPath, [program, JSON.stringify({ support, rack, callMs, leases, first })], {
    env: { ...process.env, ...environment, RACK_JOB: name },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, told: createInterface({ input: child.stdout }) }
}

/** Plays with all jobs until each has had all its leases. The work of a job that is killed or ended is done by another one. */
export async function runJobs(options: JobsOptions): Promise<JobsResult> {
  const [beganMs, all, waits] = [Date.now(), [] as Promise<void>[], [] as Wait[]]
  const [lost, failed]: [string[], string[]] = [[], []]
  const disturbed = { killed: 0, paused: 0, ended: 0 }
  const due = options.disturbances.toSorted((a, b) => a.atGrant - b.atGrant)
  let granted = 0

  function hear(job: Job, { event, atMs, why = '' }: Told): void {
    if (event === 'asks') job.askedMs = atMs
    if (event === 'lost') lost.push(`${job.name}: ${why}`)
    // A program that is ended hangs up its phones and closes them, whatever it does with them then.
    if (event === 'failed' && !job.isEnding) failed.push(`${job.name}: ${why}`)
    if (event !== 'granted') return
    job.left--
    waits.push({ job: job.name, span: [job.askedMs, atMs], pauses: job.pauses })
    options.onGrant(++granted)
    if (job.end || granted < (due[0]?.atGrant ?? Number.POSITIVE_INFINITY)) return
    const disturbance = due.shift()
    if (!disturbance) return
    disturbed[disturbance.kind]++
    options.print(`lease ${granted}: ${job.name} is ${disturbance.kind}`)
    all.push(disturb(job, disturbance, options.pauseMs))
  }

  async function runJob(name: string, leases: number, first: number): Promise<void> {
    const { child, told } = spawnJob(options, { name, leases, first })
    const job: Job = { name, child, left: leases, askedMs: 0, pauses: [], end: undefined, isEnding: false }
    const errors: string[] = []
    child.stderr.on('data', (data) => errors.push(String(data)))
    const exit = once(child, 'exit')
    for await (const line of told) hear(job, JSON.parse(line) as Told)
    await exit
    if (job.end) {
      if (job.left > 0) all.push(runJob(`${name}'`, job.left, first + leases - job.left))
      return
    }
    if (job.left > 0 || child.exitCode !== 0)
      failed.push(`${name} ended with ${child.exitCode}, ${job.left} leases to do: ${errors.join('')}`)
  }

  for (let i = 0; i < options.jobs; i++) all.push(runJob(`job ${i + 1}`, options.leasesPerJob, i))
  // More are added while these run.
  for (let i = 0; i < all.length; i++) await all[i]
  return { granted, waits, lost, failed, disturbed, span: [beganMs, Date.now()] }
}

async function disturb(job: Job, { kind, afterMs }: Disturbance, pauseMs: number): Promise<void> {
  if (kind !== 'paused') job.end = kind
  await systemClock.after(afterMs)
  if (kind !== 'paused') {
    job.isEnding = true
    job.child.kill(kind === 'killed' ? 'SIGKILL' : 'SIGTERM')
    return
  }
  const fromMs = Date.now()
  job.child.kill('SIGSTOP')
  await systemClock.after(pauseMs)
  job.child.kill('SIGCONT')
  job.pauses.push([fromMs, Date.now()])
}
