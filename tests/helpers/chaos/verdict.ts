import type { Chaos, ChaosResult } from './chaos.js'
import { isReading, problemsOf } from './request-log.js'
import { msBeside } from './spans.js'

export interface Verdict {
  /** For people, by name. */
  readonly rows: Readonly<Record<string, string | number>>
  /** Empty: everything is as it must be. */
  readonly problems: readonly string[]
}

/** Phones must be free and idle so long after the longest lease, ms. */
const freeAfterMs = 5000
const mostFairShares = 3

/** Times are without those in which the store could grant nothing, and without the pauses of a job itself. */
export function judge(chaos: Chaos, { jobs, outages, requests, after }: ChaosResult): Verdict {
  const leases = chaos.jobs * chaos.leasesPerJob
  const waits = jobs.waits
    .map(({ span, pauses }) => msBeside(span, [...outages, ...pauses]))
    .toSorted((a, b) => a - b)
  const longestMs = waits.at(-1) ?? 0
  // What each lease would take if all jobs were served in turn.
  const fairMs = msBeside(jobs.span, outages) / chaos.leasesPerJob
  const underTwo = problemsOf(requests)
  const allowedMs = chaos.leaseSeconds * 1000 + freeAfterMs
  const commands = requests.filter((request) => !isReading(request))
  const problems = [
    ...underTwo,
    ...jobs.failed,
    ...after.problems,
    ...problemIf(jobs.granted < leases, `${jobs.granted} of ${leases} leases were granted`),
    ...problemIf(commands.length < leases, `only ${commands.length} commands were logged`),
    ...problemIf(
      after.idleMs > allowedMs,
      `the phones were idle and free only after ${seconds(after.idleMs)}`,
    ),
    ...problemIf(
      longestMs > mostFairShares * fairMs,
      `one job waited ${(longestMs / fairMs).toFixed(1)} fair shares`,
    ),
  ]
  const at = (part: number) => seconds(waits[Math.floor((waits.length - 1) * part)] ?? 0)
  const { killed, paused, ended } = jobs.disturbed
  return {
    problems,
    rows: {
      seed: chaos.seed,
      'jobs, phones': `${chaos.jobs}, ${chaos.models.length}`,
      'leases granted': jobs.granted,
      'jobs killed, paused, ended': `${killed}, ${paused}, ${ended}`,
      'leases lost': jobs.lost.length,
      'requests, of them commands': `${requests.length}, ${commands.length}`,
      'tokens at the phones': new Set(requests.flatMap(({ token }) => token ?? [])).size,
      'requests under two tokens at a time': underTwo.length,
      'jobs not served': jobs.failed.length,
      'phones idle and free after the last job': `${seconds(after.idleMs)} (at most ${seconds(allowedMs)})`,
      'wait, median': at(0.5),
      'wait, 95 %': at(0.95),
      'wait, longest': seconds(longestMs),
      'longest wait / fair share': `${(longestMs / fairMs).toFixed(1)} (at most ${mostFairShares})`,
      'outages of the store': outages.map(([from, to]) => seconds(to - from)).join(', ') || '-',
      elapsed: seconds(jobs.span[1] - jobs.span[0]),
      verdict: problems.length === 0 ? 'right' : `${problems.length} problems`,
    },
  }
}

const problemIf = (isWrong: boolean, text: string): string[] => (isWrong ? [text] : [])
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
