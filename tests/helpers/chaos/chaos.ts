import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../../support/clock/index.js'
import { describeError } from '../../../support/errors.js'
import { openSession } from '../../../support/session/index.js'
import { startChaosRack } from './chaos-rack.js'
import { type DisturbanceCounts, disturbancesOf } from './disturbances.js'
import { type JobsResult, type Program, runJobs, spawnJob } from './jobs.js'
import { leasesLeft } from './leases-left.js'
import type { Outage } from './outages.js'
import type { LoggedRequest } from './request-log.js'
import type { Span } from './spans.js'

export interface Chaos {
  /** URL of `dist/support/`. */
  readonly support: string
  /** The folder or the URL of the leases. */
  readonly place: string
  /** Of each phone. */
  readonly models: readonly string[]
  readonly jobs: number
  readonly leasesPerJob: number
  readonly leaseSeconds: number
  readonly seed: number
  readonly counts: DisturbanceCounts
  /** How long a call lasts, ms. */
  readonly callMs: number
  readonly outages: readonly Outage[]
  readonly print: (line: string) => void
}

export interface ChaosResult {
  readonly jobs: JobsResult
  readonly outages: readonly Span[]
  readonly requests: readonly LoggedRequest[]
  readonly after: Afterwards
}

/** After the last job, which is killed in a call. */
export interface Afterwards {
  /** Until one program had all phones and each showed idle, ms. */
  readonly idleMs: number
  /** What is wrong with the phones or the leases then. */
  readonly problems: readonly string[]
}

/** Jobs share phones, and are killed, paused and ended, while the store of their leases fails. */
export async function runChaos(chaos: Chaos): Promise<ChaosResult> {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-chaos-'))
  const rack = await startChaosRack(chaos.models, { support: chaos.support, folder })
  try {
    const environment = {
      RACK_LEASES: chaos.place,
      RACK_LEASE_SECONDS: String(chaos.leaseSeconds),
    }
    const { onGrant, ended } = duringRun(chaos)
    const leases = chaos.jobs * chaos.leasesPerJob
    const options = {
      ...{ support: chaos.support, rack: rack.file, environment, jobs: chaos.jobs, print: chaos.print },
      ...{
        leasesPerJob: chaos.leasesPerJob,
        callMs: chaos.callMs,
        pauseMs: chaos.leaseSeconds * 1500,
        onGrant,
      },
      disturbances: disturbancesOf(chaos.counts, { leases, seed: chaos.seed, withinMs: chaos.callMs }),
    }
    const jobs = await runJobs(options)
    const outages = await ended()
    const after = await afterwards(options, rack.ids, chaos)
    return { jobs, outages, requests: rack.requests(), after }
  } finally {
    await rack.close()
    rmSync(folder, { recursive: true })
  }
}

/** Begins each outage when its part of the leases was granted. */
function duringRun({ outages, jobs, leasesPerJob, print }: Chaos) {
  const due = outages.toSorted((a, b) => a.atPart - b.atPart)
  const running: Promise<Span>[] = []
  return {
    onGrant(granted: number) {
      const [next] = due
      if (!next || granted < next.atPart * jobs * leasesPerJob) return
      due.shift()
      print(`lease ${granted}: ${next.name}`)
      running.push(next.run())
    },
    ended: () => Promise.all(running),
  }
}

async function afterwards(program: Program, ids: readonly string[], { place }: Chaos): Promise<Afterwards> {
  const { rack, environment } = program
  const problems: string[] = []
  const session = await openSession({ rack, environment: { ...environment, RACK_JOB: 'last' } })
  await killInCall(program)
  const endedMs = Date.now()
  try {
    await session.cast(Object.fromEntries(ids.map((id) => [id, { id }])))
  } catch (error) {
    problems.push(`the phones at the end: ${describeError(error)}`)
  }
  const idleMs = Date.now() - endedMs
  await session.close().catch((error) => problems.push(`the phones at the end: ${describeError(error)}`))
  return { idleMs, problems: [...problems, ...(await leasesLeft(place))] }
}

async function killInCall(program: Program): Promise<void> {
  const { child, told } = spawnJob(program, { name: 'killed at the end', leases: 1, first: 0 })
  for await (const line of told) {
    if (!line.includes('"granted"')) continue
    await systemClock.after(program.callMs)
    child.kill('SIGKILL')
  }
}
