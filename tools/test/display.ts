import { fitted } from '../../support/reports/fit-text.js'
import { barRow, type TerminalSize } from '../../support/reports/progress-bar.js'
import { describeRemaining } from '../../support/reports/remaining-time.js'
import type { PartResult, Progress } from './run-parts.js'
import { type Times, timeLeft } from './times.js'

/** What the display of a run needs beside its state. */
export interface Facts {
  readonly times: Times
  readonly nowMs: number
  readonly atOnce: number
}

/** `3 of 10 parts done, about 4 min left` */
export function describeProgress(progress: Progress, facts: Facts): string {
  const left = timeLeft(progress, facts.times, facts)
  const failed = progress.ended.filter(({ outcome }) => outcome === 'failed').length
  return [
    `${progress.ended.length} of ${progress.parts.length} parts done`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(left === undefined ? [] : [describeRemaining(left)]),
  ].join(', ')
}

/** The rows of the progress bar. */
export function progressRows(progress: Progress, facts: Facts, { columns }: TerminalSize): string[] {
  const share = progress.ended.length / progress.parts.length
  const running = [...progress.running].map(
    ([{ name }, since]) => `  ${Math.floor((facts.nowMs - since) / 1000)} s  ${name}`,
  )
  return [barRow(share, describeProgress(progress, facts), columns), ...running].map((row) =>
    fitted(row, columns),
  )
}

/** The line of a part that has ended, and its output, indented. */
export function describeEnd(result: PartResult, output: string): string {
  const { part, outcome, wallMs, cpuSeconds } = result
  const lines = output.trim() === '' ? [] : output.trimEnd().split('\n')
  const time = cpuSeconds === undefined ? '' : `, ${cpuSeconds.toFixed(1)} s CPU`
  return [
    `${marks[outcome]} ${part.name}: ${outcome}, ${seconds(wallMs)}${time}`,
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n')
}

/** The last lines of a part that failed: a log that is long, or cut off, shows them beside the table. */
export function describeFailure({ part }: PartResult, output: string, lines = 40): string {
  const last = output.trimEnd().split('\n').slice(-lines)
  return `\n✖ ${part.name} ended with:\n${last.map((line) => `    ${line}\n`).join('')}`
}

/** The table of all parts. @param wallMs of the whole run */
export function resultTable(results: readonly PartResult[], wallMs: number): string {
  const cpu = results.flatMap(({ cpuSeconds }) => cpuSeconds ?? [])
  const failed = results.filter(({ outcome }) => outcome !== 'passed').length
  const all = failed > 0 ? `✖ ${failed} of ${results.length} not passed` : `✔ ${results.length} passed`
  const sum = cpu.reduce((total, one) => total + one, 0)
  const rows = [
    ['part', 'result', 'wall', 'CPU'],
    ...results.map(({ part, outcome, wallMs: wall, cpuSeconds }) => [
      part.name,
      `${marks[outcome]} ${outcome}`,
      seconds(wall),
      cpuSeconds === undefined ? '–' : `${cpuSeconds.toFixed(1)} s`,
    ]),
    ['all', all, seconds(wallMs), cpu.length > 0 ? `${sum.toFixed(1)} s` : '–'],
  ]
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  const line = ([part = '', result = '', wall = '', used = '']: readonly string[]) =>
    `${part.padEnd(width(0))}  ${result.padEnd(width(1))}  ${wall.padStart(width(2))}  ${used.padStart(width(3))}\n`
  return `\n${rows.map(line).join('')}`
}

const marks = { passed: '✔', failed: '✖', stopped: '✖', 'not run': '-' } as const

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
