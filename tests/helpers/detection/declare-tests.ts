import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  type Detection,
  type DetectionScenario,
  detections,
  fileOf,
  scenarios,
} from '../../detection/detections.js'
import { failuresIn, type PhoneFailure, patternOf } from './failures.js'
import { rackOf } from './racks.js'
import { type Outcome, openScenarioRunner, type RunScenario } from './run-scenario.js'

const green: Outcome = { statuses: ['PASSED'], scenarios: 1, messages: '' }

/**
 * Declares the tests of every `of`th scenario and of every `of`th defect, starting with the `nth`. Each scenario must
 * pass on phones without defects. With one defective phone it must fail with the expected message.
 */
export async function declareDetectionTests(nth: number, of: number): Promise<void> {
  const run = await openScenarioRunner()
  const isOwn = (_: unknown, i: number) => i % of === nth

  test.each(scenarios.filter(isOwn))('$scenario ($model) passes without defects', async (scenario) => {
    expect(await run(rackOf(scenario), choiceOf(scenario))).toEqual(green)
  })

  test.each(detections.filter(isOwn))('$defect.name is detected ($scenario.model)', async (detection) => {
    const { defect, scenario, defectivePhone, message } = detection
    const outcome = await run(rackOf(scenario, detection), choiceOf(scenario))
    if (!outcome.statuses.includes('FAILED'))
      expect.fail(`${defect.name} is not detected: ${describeOutcome(outcome)}`)
    expect(outcome.messages).toMatch(patternOf(message, scenario.model))
    const failures = failuresIn(outcome.messages)
    if (defect.kind === 'remote-side') expect(failures.map(({ role }) => role)).not.toContain(defectivePhone)
    if (defect.kind === 'text') expectOneWrongText(failures, defectivePhone)
    if (defect.kind === 'timing') expect(await runWithMoreTime(run, detection)).toEqual(green)
  })
}

const choiceOf = (scenario: DetectionScenario) => ({ path: fileOf(scenario), name: scenario.scenario })

const describeOutcome = ({ statuses, scenarios }: Outcome) => `${scenarios} scenario, ${statuses.join(', ')}`

/** Checks that only one text region of one phone is wrong. A wrong state would differ in more regions. */
function expectOneWrongText(failures: readonly PhoneFailure[], defectivePhone: string): void {
  expect(failures).toEqual([{ role: defectivePhone, regions: expect.any(Array) }])
  const regions = failures.flatMap((failure) => failure.regions)
  for (const region of regions) expect(textRegions).toContain(region)
  expect([1, 2]).toContain(regions.length)
}

const textRegions = [
  ...['title', 'identity', 'headline', 'name', 'peer', 'timer', 'status', 'soft keys'],
  ...['newest', 'other call', 'first party', 'second party'],
]

/** Runs the scenario of a defect with three times the deadline, and without the required durations of states. */
async function runWithMoreTime(run: RunScenario, detection: Detection): Promise<Outcome> {
  const { defect, scenario } = detection
  const strict = await readFile(fileOf(scenario), 'utf8')
  const path = join(tmpdir(), `${defect.name}-${process.pid}.feature`)
  await writeFile(path, strict.replace(/( shows ".*) for \d+ seconds?$/gm, '$1'))
  const rack = rackOf(scenario, detection)
  const outcome = await run({ ...rack, withinMs: 3 * rack.withinMs }, { path, name: scenario.scenario })
  await rm(path)
  return outcome
}
