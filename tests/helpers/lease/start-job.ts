import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { type JobEvent, spawnJob, type Work } from './chaos.js'

/** One job, whose events are read one after the other. It is killed when the test ends. */
export function startJob(work: Work) {
  const child = spawnJob(work)
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout ?? Readable.from([]) })[Symbol.asyncIterator]()
  const next = async (): Promise<JobEvent> => JSON.parse((await lines.next()).value ?? '{}')
  return { child, next }
}
