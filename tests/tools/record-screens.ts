/**
 * Records the reference displays of the virtual phones into fixtures/screens, model by model. Run it after a
 * change of their look, and look at every picture that `git diff` then shows: what is saved is what tests expect.
 * A picture that only differs where no pixels are compared stays as it is.
 *
 *     npm run screens:record [-- MODEL…]
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { stringify } from 'yaml'
import {
  type Box,
  type FurtherDisplayName,
  openCatalog,
  type PhoneProfile,
} from '../../support/catalog/index.js'
import { encodePng, type Frame } from '../../support/screen/index.js'
import { callScenes } from './call-scenes.js'
import { identityScenes } from './identity-scenes.js'
import { labelScenes } from './label-scenes.js'
import { placesOf, type Regions } from './places.js'
import { openRecordedRack } from './recorded-phone.js'
import { type Save, scenes } from './scenes.js'

const people = { 1001: 'Alice', 1002: 'Bob', 1003: 'Carol', 1004: 'Dave', 1005: 'Erin' }

interface Head {
  readonly state: string
  readonly display?: FurtherDisplayName
  readonly shows?: { readonly self: string }
}

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
  for (const file of await readdir(to)) if (!shelf.written.has(join(to, file))) await rm(join(to, file))
  process.stdout.write(`${model}: ${shelf.written.size / 2} displays\n`)
}

export interface Shelf {
  readonly written: ReadonlySet<string>
  write(name: readonly string[], frame: Frame, head: Head, regions: Regions): Promise<void>
  /** A picture that a blinking region of another one may look like. */
  look(name: readonly string[], frame: Frame): Promise<string>
}

function shelfIn(folder: string, profile: PhoneProfile): Shelf {
  const written = new Set<string>()
  const pathOf = (name: readonly string[]) =>
    join(folder, name.filter(Boolean).join('-').replaceAll(' ', '-'))
  const picture = async (path: string, frame: Frame, free: readonly Box[]) => {
    if (!(await isShown(path, frame, free))) await writeFile(path, await encodePng(frame))
    written.add(path)
  }
  return {
    written,
    async write(name, frame, head, regions) {
      const path = pathOf(name)
      await picture(`${path}.png`, frame, boxesOf(regions, profile))
      await writeFile(`${path}.yaml`, stringify({ ...head, regions }))
      written.add(`${path}.yaml`)
    },
    async look(name, frame) {
      const path = `${pathOf(name)}.png`
      await picture(path, frame, [])
      return path.slice(folder.length + 1)
    },
  }
}

/** Where no pixels are compared. */
function boxesOf(regions: Regions, { display }: PhoneProfile): Box[] {
  const boxes = Object.entries(regions).map(([name, rule]) =>
    typeof rule === 'object' && 'box' in rule && rule.box ? rule.box : display.regions[name],
  )
  return boxes.filter((box) => box !== undefined)
}

/** Whether the picture of that path shows the same wherever it is compared. */
async function isShown(path: string, frame: Frame, free: readonly Box[]): Promise<boolean> {
  const old = await sharp(path)
    .ensureAlpha()
    .raw()
    .toBuffer()
    .catch(() => undefined)
  if (old?.length !== frame.rgba.length) return false
  return old.every((value, i) => {
    const [x, y] = [(i >> 2) % frame.width, Math.floor((i >> 2) / frame.width)]
    return value === frame.rgba[i] || free.some((box) => isIn(box, x, y))
  })
}

function isIn(box: Box, x: number, y: number): boolean {
  return x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height
}

for (const model of models.toSorted()) await recordModel(model)
