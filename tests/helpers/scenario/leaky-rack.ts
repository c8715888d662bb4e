import { fetch } from 'undici'
import { afterAll, beforeEach } from 'vitest'
import { type RecordedRack, rackOf, recordedRack } from '../faults/recorder.js'
import { runFeature } from './run-feature.js'

/** The text of a scenario with the phones A and B. */
export const scenario = (title: string, ...steps: readonly string[]) =>
  `  Scenario: ${title}\n    Given the phones A and B\n${steps.map((step) => `    ${step}\n`).join('')}`

export const phone = (id: string, number: string, name: string) => ({ id, model: 'D785', number, name })
const phones = [phone('first', '1001', 'Alice'), phone('second', '1002', 'Bob')]
export const leakyRack = { rack: 'leaky', virtual: { guiTickMs: 20 }, phones }
/** Its displays change as late after a key as those of a real phone. */
export const slowRack = { rack: 'leaky', phones }

/** Runs a scenario "leaky", and then "next" on the same phones. */
export const runLeaky = (steps: readonly string[], rack: object = leakyRack, retry = 0) =>
  runFeature({ feature: `Feature: f\n${scenario('leaky', ...steps)}${scenario('next')}`, rack, retry })

/** Phones whose requests are recorded. Before each test they accept all requests and are idle. */
export async function recorded() {
  const rack = await recordedRack()
  const [caller, callee] = rack.phones
  afterAll(() => rack.stop())
  beforeEach(async () => {
    for (const phone of [caller, callee]) {
      phone.intercept = () => 'pass'
      for (const command of ['RELEASE_ALL_CALLS', 'key=CANCEL'])
        await fetch(`${phone.phoneOrigin}/command.htm?${command}`)
      phone.targets.splice(0)
    }
  })
  return { caller, callee, rack: { ...rackOf(rack as RecordedRack), withinMs: 2000 } }
}
