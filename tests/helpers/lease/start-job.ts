import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import type { Requirement } from '../../../support/lease/index.js'

/** What a job does that has no phones. */
interface Work {
  /** URL of the built `support/lease/index.js`. */
  readonly index: string
  /** The folder or the URL of the leases. */
  readonly place: string
  /** The folder of the command logs. */
  readonly log: string
  readonly job: string
  readonly wanted: readonly Requirement[]
  readonly leases: number
  readonly holdMs: number
  readonly leaseMs: number
}

interface JobEvent {
  readonly event: 'granted' | 'lost' | 'ended'
  readonly why?: string
}

const program = resolve('tests/helpers/lease/job.mjs')

/** One job, whose events are read one after the other. It is killed when the test ends. */
export function startJob(work: Work) {
  const child = spawn(process.execPath, [program, JSON.stringify(work)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<JobEvent> => JSON.parse((await lines.next()).value ?? '{}')
  return { child, next }
}
