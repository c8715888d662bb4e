import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openCatalog, type PhoneProfile } from '../../support/catalog/index.js'
import { placesOf } from '../../tests/helpers/screen/places.js'
import { animationScene } from './animation-scene.js'
import { callScenes } from './call-scenes.js'
import { identityScenes } from './identity-scenes.js'
import { labelScenes } from './label-scenes.js'
import { openRecordedRack } from './recorded-phone.js'
import { openReferenceFolder } from './reference-folder.js'
import { type Save, scenes } from './scenes.js'
import { secondCallScenes } from './second-call-scenes.js'

const people = { 1001: 'Alice', 1002: 'Bob', 1003: 'Carol', 1004: 'Dave', 1005: 'Erin' }

const pages = { label: 'label_screen.bmp', expansion: 'exp_screen.bmp' }

/**
 * Records the reference displays of the virtual phones into fixtures/screens, model by model. Check every picture
 * that `git diff` shows afterwards: the tests expect these references. A picture is not written again if only pixels
 * differ that are not compared.
 * @param models default: every model that was recorded before
 */
export async function record(models: readonly string[]): Promise<void> {
  const catalog = await openCatalog('fixtures')
  const wanted = models.length > 0 ? models : await readdir('fixtures/screens')
  for (const model of wanted.toSorted()) await recordModel(model, await catalog.profile(model))
}

async function recordModel(model: string, profile: PhoneProfile): Promise<void> {
  const path = join('fixtures/screens', model, 'en', 'any')
  await mkdir(path, { recursive: true })
  const places = placesOf(profile)
  const folder = openReferenceFolder(path, profile)
  const save: Save = async (phone, state, regions = {}, variant = '') =>
    folder.write([state, variant], await phone.capture(), { state }, { clock: 'ignore', ...regions })
  const rack = await openRecordedRack(model, people)
  await scenes(rack, places, save)
  await callScenes(rack, places, save)
  await secondCallScenes(rack, places, save)
  await labelScenes(profile, { rack, folder, capture: (phone, display) => phone.capture(pages[display]) })
  await rack.stop()
  const furtherNumbers = { 1005: ['1015'] }
  const another = await openRecordedRack(model, { 1001: 'Alice', 1005: 'Erin' }, { furtherNumbers })
  await identityScenes(another, places, save)
  await another.stop()
  const third = await openRecordedRack(model, { 1001: 'Alice', 1002: 'Bob' })
  await animationScene(third, places, profile, save)
  await third.stop()
  for (const file of await readdir(path))
    if (!folder.written.has(join(path, file))) await rm(join(path, file))
  process.stdout.write(
    `${model}: ${[...folder.written].filter((path) => path.endsWith('.yaml')).length} displays\n`,
  )
}
