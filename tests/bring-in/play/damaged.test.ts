import { rmSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { damagedObservations, readObservations } from '../../../support/bring-in/observe/observation-store.js'
import { type PlayProgress, playScenarios } from '../../../support/bring-in/play/index.js'
import { withFileErrors } from '../../../support/file-error.js'
import { readFeatureFiles } from '../../../support/gherkin/index.js'
import { folderWith } from '../../helpers/cli/offhook.js'
import { openPlayRack } from '../../helpers/play/rack.js'
import { parseSentence } from '../../helpers/scenario/sentences.js'

const feature = `Feature: One phone
  Background:
    Given A is any phone
  Scenario: Do-not-disturb
    When A turns do-not-disturb on
    Then A shows "DND"
    When A turns do-not-disturb off
    Then A shows "idle"
  Scenario: A number
    When A presses 5
    Then A shows "enter number"
`

/** A bring-in of one phone in a folder. */
async function bringIn() {
  const folder = await folderWith({ 'x.feature': feature })
  const rack = await openPlayRack({
    withinMs: 5000,
    phones: [{ id: 'one', model: 'D735', number: '1001', name: 'Ann' }],
  })
  onTestFinished(() => rack.close())
  const out = join(folder, 'out')
  const play = async (onProgress: (one: PlayProgress) => void = () => {}) => {
    const progress: PlayProgress[] = []
    await rack.clock.pass(
      playScenarios({
        ...{
          phones: rack.phones,
          features: await readFeatureFiles(folder),
          parse: parseSentence,
          folder: out,
        },
        ...{ clock: rack.clock, signal: new AbortController().signal, withinMs: rack.withinMs },
        onProgress: (one) => {
          progress.push(one)
          onProgress(one)
        },
      }),
    )
    return progress.flatMap((one) =>
      one.kind === 'begins'
        ? [one.scenario.name]
        : one.kind === 'damaged'
          ? [`${one.observations} damaged`]
          : [],
    )
  }
  return { out, play, rack }
}

test('what a power cut has cut off is said once, and played again', async () => {
  const { out, play } = await bringIn()
  await play()
  const whole = await readObservations(out)
  const names = await readdir(join(out, 'observations'))
  const cut = names.find((name) => name.includes('DND')) ?? ''
  await truncate(join(out, 'observations', cut), 100)
  expect(await damagedObservations(out)).toEqual([join(out, 'observations', cut)])
  expect(await readObservations(out)).toHaveLength(whole.length - 1)
  expect(await play()).toEqual(['1 damaged', 'Do-not-disturb'])
  expect(await readObservations(out)).toHaveLength(whole.length)
  expect(await play()).toEqual([])
})

test('a picture that is cut off or gone is made again', async () => {
  const { out, play } = await bringIn()
  await play()
  const count = (await readObservations(out)).length
  const name = (await readdir(join(out, 'observations'))).find((one) => one.includes('enter-number')) ?? ''
  const observation = JSON.parse(await readFile(join(out, 'observations', name), 'utf8')) as {
    readonly frames: readonly { readonly picture: string }[]
  }
  const picture = join(out, 'frames', observation.frames[0]?.picture ?? '')
  await truncate(picture, 40)
  expect(await play()).toEqual(['1 damaged', 'A number'])
  await rm(picture)
  expect(await play()).toEqual(['1 damaged', 'A number'])
  expect(await readObservations(out)).toHaveLength(count)
})

test('where nothing can be written in a call any more, the play ends with the folder, and the phone is idle', async () => {
  const { out, play, rack } = await bringIn()
  const observations = join(out, 'observations')
  const error = await play(({ kind }) => {
    if (kind !== 'begins') return
    rmSync(observations, { recursive: true, force: true })
    writeFileSync(observations, '')
  }).then(
    () => undefined,
    (thrown: unknown) => withFileErrors(thrown),
  )
  expect((error as Error).message).toMatch(/out\/observations is a file, not a folder \(E/)
  const [facts] = rack.phones
  if (!facts) throw new Error('no phone')
  expect(await rack.clock.pass(rack.openPhone('one', facts).waitForAnyState(['idle']))).toBeDefined()
})
