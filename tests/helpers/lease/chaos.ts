import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { systemClock } from '../../../support/clock/index.js'
import type { Requirement } from '../../../support/lease/index.js'

/** Jobs in processes of their own, of which some are killed and some are paused for longer than their leases last. */
export interface Chaos {
  /** URL of the built `support/lease/index.js`. */
  readonly index: string
  /** The folder or the URL of the leases. */
  readonly place: string
  /** The folder of the command logs. */
  readonly log: string
  readonly jobs: number
  readonly leasesPerJob: number
  readonly wanted: readonly Requirement[]
  readonly holdMs: number
  readonly leaseMs: number
  readonly seed: number
  /** A job is killed or paused after this time on average, ms. */
  readonly disturbedEveryMs: number
  readonly killed: number
  readonly paused: number
  /** Called with each kill and pause, such as `kill job 3`. */
  readonly onDisturbance?: (text: string) => void
}

export interface Ended {
  /** ms */
  readonly waits: readonly number[]
  readonly granted: number
  /** Grants of phones that an earlier owner had left in use. */
  readonly unclean: number
  readonly lost: readonly string[]
  readonly killed: number
  readonly paused: number
  readonly elapsedMs: number
  /** Jobs that ended before they had all of their leases, though nobody killed them. */
  readonly failed: readonly string[]
}

export interface JobEvent {
  readonly event: 'granted' | 'lost' | 'ended'
  readonly waitedMs?: number
  readonly why?: string
  readonly phones?: readonly { readonly left?: unknown }[]
}

interface Job {
  readonly name: string
  readonly child: ChildProcess
  left: number
  isKilled: boolean
  isPaused: boolean
  /** Since its last grant. Its own pause is no wait for others. */
  pausedMs: number
}

const program = resolve('tests/helpers/lease/job.mjs')

export async function runChaos(chaos: Chaos): Promise<Ended> {
  const began = systemClock.now()
  const random = randomOf(chaos.seed)
  const events: JobEvent[] = []
  const failed: string[] = []
  const running = new Set<Job>()
  const all: Promise<void>[] = []
  const begin = (name: string, left: number) => all.push(runJob(name, left))

  async function runJob(name: string, left: number): Promise<void> {
    const job: Job = {
      name,
      child: spawnJob({ ...workOf(chaos), job: name, leases: left }),
      left,
      isKilled: false,
      isPaused: false,
      pausedMs: 0,
    }
    running.add(job)
    job.child.stderr?.on('data', (data) => failed.push(`${name}: ${data}`))
    if (job.child.stdout)
      for await (const line of createInterface({ input: job.child.stdout })) {
        const event = JSON.parse(line) as JobEvent
        events.push({ ...event, waitedMs: Math.max(0, (event.waitedMs ?? 0) - job.pausedMs) })
        if (event.event !== 'granted') continue
        job.left--
        job.pausedMs = 0
      }
    if (job.child.exitCode === null && job.child.signalCode === null) await once(job.child, 'exit')
    running.delete(job)
    // Another job does what is left.
    if (job.isKilled && job.left > 0) begin(`${name}'`, job.left)
    else if (job.left > 0) failed.push(`${name} ended with ${job.left} leases to do`)
  }

  for (let i = 0; i < chaos.jobs; i++) begin(`job ${i}`, chaos.leasesPerJob)
  const disturbed = await disturb(chaos, running, random)
  for (let i = 0; i < all.length; i++) await all[i]
  const grants = events.filter(({ event }) => event === 'granted')
  return {
    ...disturbed,
    waits: grants.map(({ waitedMs = 0 }) => waitedMs).toSorted((a, b) => a - b),
    granted: grants.length,
    unclean: grants.filter(({ phones = [] }) => phones.some(({ left }) => left)).length,
    lost: events.flatMap(({ why }) => why ?? []),
    elapsedMs: systemClock.now() - began,
    failed,
  }
}

const workOf = ({ index, place, log, wanted, holdMs, leaseMs }: Chaos) => ({
  ...{ index, place, log, wanted, holdMs, leaseMs },
})

export type Work = Pick<Chaos, 'index' | 'place' | 'log' | 'wanted' | 'holdMs' | 'leaseMs'> & {
  readonly job: string
  readonly leases: number
}

export const spawnJob = (work: Work): ChildProcess =>
  spawn(process.execPath, [program, JSON.stringify(work)], { stdio: ['ignore', 'pipe', 'pipe'] })

async function disturb(chaos: Chaos, running: ReadonlySet<Job>, random: () => number) {
  const done = { killed: 0, paused: 0 }
  while (running.size > 0 && done.killed + done.paused < chaos.killed + chaos.paused) {
    await systemClock.after(chaos.disturbedEveryMs * (0.5 + random()))
    const able = [...running].filter(({ isPaused, isKilled, left }) => !isPaused && !isKilled && left > 0)
    const job = able[Math.floor(random() * able.length)]
    if (!job) continue
    const kills = done.paused >= chaos.paused || (done.killed < chaos.killed && random() < 0.5)
    chaos.onDisturbance?.(`${kills ? 'kill' : 'pause'} ${job.name}`)
    if (kills) {
      job.isKilled = job.child.kill('SIGKILL')
      done.killed++
    } else {
      done.paused++
      // Nobody waits for the end of the pause: the other jobs go on.
      pause(job, chaos.leaseMs * 1.5).catch(() => {})
    }
  }
  return done
}

async function pause(job: Job, ms: number): Promise<void> {
  job.isPaused = true
  job.child.kill('SIGSTOP')
  await systemClock.after(ms)
  job.pausedMs += ms
  job.child.kill('SIGCONT')
  job.isPaused = false
}

/** Numbers from 0 to 1 that depend on the seed only (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
