import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileOf, type Sighting, type Staged, scenarios, sightings } from '../../detection/sightings.js'
import { complaintsIn, patternOf } from './failures.js'
import { type Outcome, openPlay, type Play } from './play.js'
import { rackOf } from './racks.js'

const green: Outcome = { verdicts: ['PASSED'], scenarios: 1, said: '' }

/**
 * Declares the tests of every `of`th scenario and of every `of`th defect, from the `nth`. On sound phones the scenario
 * is green; where one phone has the defect it is red, for the right reason.
 */
export async function everyDefectIsSeen(nth: number, of: number): Promise<void> {
  const play = await openPlay()
  const mine = (_: unknown, i: number) => i % of === nth

  test.each(scenarios.filter(mine))('$scenario ($model) is green on sound phones', async (staged) => {
    expect(await play(rackOf(staged), choiceOf(staged))).toEqual(green)
  })

  test.each(sightings.filter(mine))('$defect.name is seen ($staged.model)', async (sighting) => {
    const { defect, staged, carrier, says } = sighting
    const outcome = await play(rackOf(staged, sighting), choiceOf(staged))
    if (!outcome.verdicts.includes('FAILED'))
      expect.fail(`${defect.name} goes unnoticed: ${inWords(outcome)}`)
    expect(outcome.said).toMatch(patternOf(says, staged.model))
    const blamed = complaintsIn(outcome.said)
    if (defect.kind === 'far') expect(blamed.map(({ role }) => role)).not.toContain(carrier)
    if (defect.kind === 'text') expectOneTextWrong(blamed, carrier)
    if (defect.kind === 'timing') expect(await patiently(play, sighting)).toEqual(green)
  })
}

const choiceOf = (staged: Staged) => ({ path: fileOf(staged), name: staged.scenario })

const inWords = ({ verdicts, scenarios }: Outcome) => `${scenarios} scenario, ${verdicts.join(', ')}`

/** A state that is wrong as a whole differs in more places. */
function expectOneTextWrong(blamed: ReturnType<typeof complaintsIn>, carrier: string): void {
  expect(blamed).toEqual([{ role: carrier, regions: expect.any(Array) }])
  const regions = blamed.flatMap((complaint) => complaint.regions)
  for (const region of regions) expect(lines).toContain(region)
  expect([1, 2]).toContain(regions.length)
}

const lines = [
  ...['title', 'identity', 'headline', 'name', 'peer', 'timer', 'status', 'soft keys'],
  ...['newest', 'other call', 'first party', 'second party'],
]

/** Plays the scenario of a defect for one who waits long, and does not mind how long anything is shown. */
async function patiently(play: Play, sighting: Sighting): Promise<Outcome> {
  const { staged } = sighting
  const strict = await readFile(fileOf(staged), 'utf8')
  const path = join(tmpdir(), `${sighting.defect.name}-${process.pid}.feature`)
  await writeFile(path, strict.replace(/( shows ".*) for \d+ seconds?$/gm, '$1'))
  const rack = rackOf(staged, sighting)
  const outcome = await play({ ...rack, withinMs: 3 * rack.withinMs }, { path, name: staged.scenario })
  await rm(path)
  return outcome
}
