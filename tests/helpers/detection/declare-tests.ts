import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import {
  type Detection,
  type DetectionScenario,
  detections,
  fileOf,
  scenarios,
} from '../../detection/detections.js'
import { type Outcome, play } from '../play/play.js'
import { openPlayRack, type RackFile } from '../play/rack.js'
import { scenariosIn } from '../play/scenarios.js'
import { failuresIn, type PhoneFailure, patternOf } from './failures.js'
import { rackOf } from './racks.js'

const passed: Outcome = { kind: 'passed' }

/**
 * Declares the tests of every `of`th model with reference displays, starting with the `nth`: one file reads the references
 * of a model. Each scenario must pass on phones without defects. With one defective phone it must fail with the expected
 * message.
 */
export function declareDetectionTests(nth: number, of: number): void {
  const models = [...new Set(scenarios.map(({ model }) => model))].toSorted()
  const isOwn = ({ model }: DetectionScenario) => models.indexOf(model) % of === nth

  test.each(scenarios.filter(isOwn))('$scenario ($model) passes without defects', async (scenario) => {
    expect(await playOn(rackOf(scenario), scenario)).toEqual(passed)
  })

  const own = detections.filter(({ scenario }) => isOwn(scenario))
  test.each(own)('$defect.name is detected ($scenario.model)', async (detection) => {
    const { defect, scenario, defectivePhone, message } = detection
    const outcome = await playOn(rackOf(scenario, detection), scenario)
    if (outcome.kind !== 'failed') expect.fail(`${defect.name} is not detected: ${JSON.stringify(outcome)}`)
    expect(outcome.message).toMatch(patternOf(message, scenario.model))
    const failures = failuresIn(outcome.message)
    if (defect.kind === 'remote-side') expect(failures.map(({ role }) => role)).not.toContain(defectivePhone)
    if (defect.kind === 'text') expectOneWrongText(failures, defectivePhone)
    if (defect.kind === 'timing') expect(await playWithMoreTime(detection)).toEqual(passed)
  })
}

/** Plays the only scenario of this name. @param changed the text of the feature */
export async function playOn(
  content: RackFile,
  scenario: DetectionScenario,
  changed = (text: string) => text,
): Promise<Outcome> {
  const path = fileOf(scenario)
  const all = scenariosIn(changed(await readFile(path, 'utf8')), path)
  const [only, ...others] = all.filter(({ pickle }) => pickle.name === scenario.scenario)
  if (!only || others.length > 0) throw new Error(`${path} has not one scenario "${scenario.scenario}"`)
  const rack = await openPlayRack(content)
  try {
    return await play(only, rack)
  } finally {
    await rack.close()
  }
}

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

/** Plays the scenario of a defect with three times the deadline, and without the required durations of states. */
async function playWithMoreTime(detection: Detection): Promise<Outcome> {
  const rack = rackOf(detection.scenario, detection)
  return playOn({ ...rack, withinMs: 3 * rack.withinMs }, detection.scenario, (text) =>
    text.replace(/( shows ".*) for \d+ seconds?$/gm, '$1'),
  )
}
