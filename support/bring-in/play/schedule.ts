import type { RackPhone } from '../../rack/index.js'
import { settleAll } from '../../settle.js'

/**
 * Does jobs at the same time if they have no phone in common, in their order as far as phones are free.
 * @param run one job. If it rejects, no further job begins
 */
export async function runOnFreePhones<Job extends { readonly cast: ReadonlyMap<string, RackPhone> }>(
  jobs: readonly Job[],
  run: (job: Job) => Promise<void>,
): Promise<void> {
  const waiting = [...jobs]
  const busy = new Set<string>()
  const running = new Set<Promise<void>>()
  const idsOf = ({ cast }: Job) => [...cast.values()].map(({ id }) => id)
  const begin = (job: Job) => {
    const ids = idsOf(job)
    for (const id of ids) busy.add(id)
    const promise = run(job).finally(() => {
      for (const id of ids) busy.delete(id)
      running.delete(promise)
    })
    running.add(promise)
  }
  try {
    while (waiting.length > 0 || running.size > 0) {
      for (const job of [...waiting]) {
        if (idsOf(job).some((id) => busy.has(id))) continue
        waiting.splice(waiting.indexOf(job), 1)
        begin(job)
      }
      await Promise.race(running)
    }
  } finally {
    await settleAll([...running])
  }
}
