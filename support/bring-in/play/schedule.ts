import type { RackPhone } from '../../rack/index.js'
import { settleAll } from '../../settle.js'

/**
 * Does jobs at the same time if they have no phone in common: those with most phones first, and beside them those with one
 * phone; otherwise in their order.
 * @param run one job. If it rejects, no further job begins
 */
export async function runOnFreePhones<Job extends { readonly cast: ReadonlyMap<string, RackPhone> }>(
  jobs: readonly Job[],
  run: (job: Job) => Promise<void>,
): Promise<void> {
  const waiting = jobs.toSorted((a, b) => b.cast.size - a.cast.size)
  const busy = new Set<string>()
  const running = new Set<Promise<void>>()
  const idsOf = ({ cast }: Job) => [...cast.values()].map(({ id }) => id)
  // Otherwise a job of three phones would rarely find all of them free, and would be done when no other is left.
  const isTooEarly = ({ cast }: Job) => cast.size > 1 && cast.size < (waiting[0]?.cast.size ?? 0)
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
        if (idsOf(job).some((id) => busy.has(id)) || isTooEarly(job)) continue
        waiting.splice(waiting.indexOf(job), 1)
        begin(job)
      }
      await Promise.race(running)
    }
  } finally {
    await settleAll([...running])
  }
}
