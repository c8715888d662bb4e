import type { ParallelAdapter } from './cucumber-runtime.js'

/**
 * Leaves out the workers that no scenario needs: a worker loads all steps and opens the rack before it learns that there
 * is nothing to do. `CUCUMBER_TOTAL_WORKERS` stays the number that the run allows, so that a run which may not share its
 * real phones is refused whatever it selects.
 * @param scenarios of the run, at least one. A worker repeats a scenario itself, so `--retry` needs no further worker
 */
export function startOnlyNeededWorkers(
  adapter: Pick<ParallelAdapter, 'startWorker'>,
  scenarios: number,
): void {
  const startWorker = adapter.startWorker.bind(adapter)
  adapter.startWorker = (id, total) => {
    if (Number(id) < scenarios) startWorker(id, total)
  }
}
