import { spawnSync } from 'node:child_process'

export interface OnCore {
  readonly core: string
  readonly ms: number
}

/** Measures on each of two cores in turn; once, on any, where there is no `taskset` to hold us on one. */
export async function onTwoCores(measure: () => Promise<number>): Promise<OnCore[]> {
  const before = taskset('-cp', String(process.pid))?.match(/: (.+)$/m)?.[1]
  if (before === undefined) return [{ core: 'any', ms: await measure() }]
  const figures: OnCore[] = []
  for (const core of ['0', '1']) {
    taskset('-cp', core, String(process.pid))
    figures.push({ core, ms: await measure() })
  }
  taskset('-cp', before, String(process.pid))
  return figures
}

function taskset(...words: string[]): string | undefined {
  const { status, stdout } = spawnSync('taskset', words, { encoding: 'utf8' })
  return status === 0 ? stdout : undefined
}
