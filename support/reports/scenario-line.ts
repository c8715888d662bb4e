import { basename } from 'node:path'
import type { TestStepResultStatus } from '@cucumber/messages'
import type { Attempt } from './attempts.js'
import { columnsOf, fitted } from './fit-text.js'

/** Cucumber's colours, or none. */
export interface ScenarioColors {
  forStatus(status: TestStepResultStatus): (text: string) => string
  readonly location: (text: string) => string
  readonly errorMessage: (text: string) => string
}

const same = (text: string) => text
export const noColors: ScenarioColors = { forStatus: () => same, location: same, errorMessage: same }

/** The least columns for the name of a scenario beside its path. */
const leastName = 30

/**
 * `✔ A calls B  features/calls/basic-call.feature:7  1.2 s`. Pure.
 * @param attempts at one scenario, the last one at the end. With several, it passed at last
 * @param columns the line of a scenario that passed at once is cut to it; the path is cut first
 */
export function scenarioLine(
  attempts: readonly Attempt[],
  colors: ScenarioColors,
  columns = Number.POSITIVE_INFINITY,
): string {
  const last = attempts.at(-1)
  if (!last) return ''
  const { status, uri, line } = last
  const seconds = describeTime(last)
  const name = `${last.name}${describeAttempts(attempts)}`
  const color = colors.forStatus(status)
  const mark = status === 'PASSED' ? '✔' : status === 'SKIPPED' ? '-' : '✖'
  if (status !== 'PASSED' || attempts.length > 1)
    return `${color(`${mark} ${name}`)}  ${colors.location(`${uri}:${line}`)}  ${seconds}`
  const room = columns - '✔     '.length - seconds.length
  const place = [`${uri}:${line}`, `${basename(uri)}:${line}`].find((one, i) => {
    const wanted = i === 0 ? columnsOf(name) : Math.min(columnsOf(name), leastName)
    return one.length + wanted <= room
  })
  const shown = fitted(name, place === undefined ? room + 2 : room - place.length)
  return `${color(mark)} ${shown}${place === undefined ? '' : `  ${colors.location(place)}`}  ${seconds}`
}

/** `1.2 s`, or `1.2 s after 8.0 s of waiting for phones`: others used them, and that is no time of the scenario. */
function describeTime({ startedMs, endedMs, waitedMs }: Attempt): string {
  const inSeconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const running = inSeconds(endedMs - startedMs - waitedMs)
  return waitedMs > 0 ? `${running} after ${inSeconds(waitedMs)} of waiting for phones` : running
}

/** ` (passed on attempt 2; attempt 1: A could not dial 1003)` */
function describeAttempts(attempts: readonly Attempt[]): string {
  const last = attempts.at(-1)
  if (!last || last.number === 0) return ''
  if (last.status !== 'PASSED') return ` (attempt ${last.number + 1})`
  const earlier = attempts.slice(0, -1).map(({ number, message }) => {
    const [first = ''] = message.replace(/^\w*Error: /, '').split('\n')
    return `; attempt ${number + 1}: ${first}`
  })
  return ` (passed on attempt ${last.number + 1}${earlier.join('')})`
}
