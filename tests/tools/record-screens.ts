/**
 * Records the reference displays of the virtual phones into fixtures/screens, model by model. Run it after a
 * change of their look, and look at every picture that `git diff` then shows: what is saved is what tests expect.
 * A picture that only differs where no pixels are compared stays as it is.
 *
 *     npm run screens:record [-- MODEL…]
 */
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openCatalog } from '../../support/catalog/index.js'
import { animationScene } from './animation-scene.js'
import { callScenes } from './call-scenes.js'
import { identityScenes } from './identity-scenes.js'
import { labelScenes } from './label-scenes.js'
import { placesOf } from './places.js'
import { openRecordedRack } from './recorded-phone.js'
import { type Save, scenes } from './scenes.js'
import { shelfIn } from './shelf.js'

const people = { 1001: 'Alice', 1002: 'Bob', 1003: 'Carol', 1004: 'Dave', 1005: 'Erin' }

const pages = { label: 'label_screen.bmp', expansion: 'exp_screen.bmp' }

const catalog = await openCatalog('fixtures')
// Models that were recorded before, or those named: most models have no virtual phone, or no display of their own.
const named = process.argv.slice(2)
const models = named.length > 0 ? named : await readdir('fixtures/screens')

async function recordModel(model: string): Promise<void> {
  const to = join('fixtures/screens', model, 'en', 'any')
  await mkdir(to, { recursive: true })
  const profile = await catalog.profile(model)
  const places = placesOf(profile)
  const shelf = shelfIn(to, profile)
  const save: Save = async (phone, state, regions = {}, variant = '') =>
    shelf.write([state, variant], await phone.look(), { state }, { clock: 'ignore', ...regions })
  const rack = await openRecordedRack(model, people)
  await scenes(rack, places, save)
  await callScenes(rack, places, save)
  await labelScenes(profile, { rack, shelf, look: (phone, display) => phone.look(pages[display]) })
  await rack.stop()
  const furtherNumbers = { 1005: ['1015'] }
  const another = await openRecordedRack(model, { 1001: 'Alice', 1005: 'Erin' }, { furtherNumbers })
  await identityScenes(another, places, save)
  await another.stop()
  const third = await openRecordedRack(model, { 1001: 'Alice', 1002: 'Bob' })
  await animationScene(third, places, profile, save)
  await third.stop()
  for (const file of await readdir(to)) if (!shelf.written.has(join(to, file))) await rm(join(to, file))
  process.stdout.write(`${model}: ${shelf.written.size / 2} displays\n`)
}

for (const model of models.toSorted()) await recordModel(model)
