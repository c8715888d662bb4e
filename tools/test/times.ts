import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Part } from './parts.js'
import type { PartResult, Progress } from './run-parts.js'

/** The wall time of each part when it passed last, ms, by the name of the part. */
export type Times = Readonly<Record<string, number>>

const file = 'node_modules/.cache/offhook/test-times.json'

/** @returns no times if none are remembered */
export async function readTimes(): Promise<Times> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Times
  } catch {
    return {}
  }
}

/** Remembers the times of the parts that passed; another one may have ended early. */
export async function rememberTimes(before: Times, results: readonly PartResult[]): Promise<void> {
  const passed = results.filter(({ outcome }) => outcome === 'passed')
  const times = { ...before, ...Object.fromEntries(passed.map(({ part, wallMs }) => [part.name, wallMs])) }
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(times, null, 2)}\n`)
}

/** The order in which several parts at once end soonest. The time of a part that has not run yet may be the longest. Pure. */
export function longestFirst(parts: readonly Part[], times: Times): readonly Part[] {
  const usual = ({ name }: Part) => times[name] ?? Number.MAX_SAFE_INTEGER
  return parts.toSorted((one, other) => usual(other) - usual(one))
}

/** The time until the end, ms; undefined if the time of a part is not known. Pure. */
export function timeLeft(
  { parts, running, ended }: Progress,
  times: Times,
  { nowMs, atOnce }: { readonly nowMs: number; readonly atOnce: number },
): number | undefined {
  const over = new Set(ended.map(({ part }) => part))
  let left = 0
  for (const part of parts) {
    if (over.has(part)) continue
    const usual = times[part.name]
    if (usual === undefined) return undefined
    const elapsed = nowMs - (running.get(part) ?? nowMs)
    left += Math.max(0, usual - elapsed) / (part.isAlone ? 1 : atOnce)
  }
  return left
}
