import type { Attempts } from '../reports/index.js'
import type { CucumberWorker, ParallelAdapter } from './cucumber-runtime.js'

/** The workers that ended, each with the way it ended: `worker 1 has ended (SIGKILL)`. */
export type WorkerEnds = Map<string, string>

const idle: CucumberWorker['state'] = 0

/**
 * Watches the workers. Cucumber only counts those that are left: the scenario of a worker that ended would be in no
 * report, and with exit code 0 the run would be green.
 * @param onLost is called for each worker that ended while its scenario ran
 */
export function watchWorkers(
  adapter: ParallelAdapter,
  attempts: Attempts,
  onLost: (workerId: string) => void,
): WorkerEnds {
  const ends: WorkerEnds = new Map()
  const startWorker = adapter.startWorker.bind(adapter)
  adapter.startWorker = (id, total) => {
    startWorker(id, total)
    const child = adapter.workers[id]?.process
    // Without a listener, a message to a worker that has just ended would end this process.
    child?.on('error', () => undefined)
    // Before Cucumber's own listener, which may end the run.
    child?.prependListener('close', (code: number | null, signal: string | null) => {
      ends.set(id, `worker ${id} has ended (${signal ?? `exit code ${code}`})`)
      onLost(id)
      const item = adapter.inProgress[id]
      if (!item) return
      adapter.failing = true
      delete adapter.inProgress[id]
      // Its worker ended before it received the scenario.
      if (attempts.missing.some(({ testCase, number }) => testCase.id === item.testCase.id && number === 0))
        adapter.todo.unshift(item)
      const free = Object.values(adapter.workers).find(
        ({ id: other, state }) => other !== id && state === idle,
      )
      if (free) adapter.awakenWorkers(free)
    })
  }
  return ends
}
