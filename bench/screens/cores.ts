import { spawnSync } from 'node:child_process'
import { median } from '../figures.js'

export interface CoreTiming {
  readonly core: string
  readonly ms: number
}

/**
 * The processor time of the work on each of two cores in turn, ms; without `taskset`, once on any core. Processor time,
 * because the result is compared with a limit in ms, and a busy machine must not exceed it.
 */
export function measureOnTwoCores(work: () => void): CoreTiming[] {
  const before = taskset('-cp', String(process.pid))?.match(/: (.+)$/m)?.[1]
  if (before === undefined) return [{ core: 'any', ms: processorMs(work) }]
  const figures: CoreTiming[] = []
  for (const core of ['0', '1']) {
    taskset('-cp', core, String(process.pid))
    figures.push({ core, ms: processorMs(work) })
  }
  taskset('-cp', before, String(process.pid))
  return figures
}

const runs = 25

function processorMs(work: () => void): number {
  const figures = Array.from({ length: runs }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return median(figures)
}

function taskset(...words: string[]): string | undefined {
  const { status, stdout } = spawnSync('taskset', words, { encoding: 'utf8' })
  return status === 0 ? stdout : undefined
}
