/**
 * Records the reference displays of the virtual phones into fixtures/screens, model by model. Run it after a
 * change of their look, and look at every picture that `git diff` then shows: what is saved is what tests expect.
 * A picture that only differs where nobody compares stays as it is.
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
import { identityScenes } from './identity-scenes.js'
import { labelScenes } from './label-scenes.js'
import { openRecordedRack } from './recorded-phone.js'
import { type Save, type Shows, scenes } from './scenes.js'

const people = { 1001: 'Alice', 1002: 'Bob', 1003: 'Carol', 1004: 'Dave', 1005: 'Erin' }

type Rule = 'ignore' | { match: 'ignore'; box?: Box; runs?: true }

interface Data {
  readonly state: string
  readonly display?: FurtherDisplayName
  readonly shows: Shows
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
  const written = new Set<string>()
  const write = async (frame: Frame, data: Data, regions: Record<string, Rule>, variant = '') => {
    const { display, state, shows } = data
    const whose = (shows.self ?? shows.peer)?.replace('*', '-star').replace('#', '-hash')
    const parts = [display, state.replaceAll(' ', '-'), whose, variant]
    const path = join(to, parts.filter(Boolean).join('-'))
    if (!(await isShown(`${path}.png`, frame, boxesOf(regions, profile))))
      await writeFile(`${path}.png`, await encodePng(frame))
    await writeFile(`${path}.yaml`, stringify({ ...data, regions }))
    written.add(`${path}.png`).add(`${path}.yaml`)
  }
  const save: Save = async (phone, state, shows, variant) =>
    write(await phone.look(), { state, shows }, regionsOf(state, profile), variant)
  const rack = await openRecordedRack(model, people)
  await scenes(rack, save)
  await labelScenes(rack, profile, async (phone, display, state, shows, variant) =>
    write(await phone.look(pages[display]), { state, display, shows }, {}, variant),
  )
  await rack.stop()
  const another = await openRecordedRack(
    model,
    { 1001: 'Alice', 1005: 'Erin' },
    { furtherNumbers: { 1005: ['1015'] } },
  )
  await identityScenes(another, save)
  await another.stop()
  for (const file of await readdir(to)) if (!written.has(join(to, file))) await rm(join(to, file))
  process.stdout.write(`${model}: ${written.size / 2} displays\n`)
}

/** A list is known by its newest entry: when it was, and what is below it, is not compared. */
function regionsOf(state: string, { display }: PhoneProfile): Record<string, Rule> {
  const clock = { clock: 'ignore' } as const
  if (['connected', 'holding', 'held', 'consultation'].includes(state))
    return { ...clock, timer: { match: 'ignore', runs: true } }
  if (state === 'ringer') return { ...clock, name: 'ignore' }
  const { headline, status } = display.regions
  if (!/^(missed|received|dialled) calls$/.test(state) || !headline || !status) return clock
  const width = display.bitsPerPixel === 1 ? 36 : 64
  const below = headline.y + headline.height
  const time: Box = { x: display.width - width, y: headline.y, width, height: headline.height }
  const older: Box = { x: 0, y: below, width: display.width, height: status.y - below }
  return { ...clock, time: { match: 'ignore', box: time }, older: { match: 'ignore', box: older } }
}

function boxesOf(regions: Record<string, Rule>, { display }: PhoneProfile): Box[] {
  const boxes = Object.entries(regions).map(([name, rule]) =>
    rule === 'ignore' ? display.regions[name] : (rule.box ?? display.regions[name]),
  )
  return boxes.filter((box) => box !== undefined)
}

/** Whether the picture of that path shows the same wherever it is compared. */
async function isShown(path: string, frame: Frame, ignored: readonly Box[]): Promise<boolean> {
  const old = await sharp(path)
    .ensureAlpha()
    .raw()
    .toBuffer()
    .catch(() => undefined)
  if (old?.length !== frame.rgba.length) return false
  return old.every((value, i) => {
    const [x, y] = [(i >> 2) % frame.width, Math.floor((i >> 2) / frame.width)]
    return value === frame.rgba[i] || ignored.some((box) => isIn(box, x, y))
  })
}

function isIn(box: Box, x: number, y: number): boolean {
  return x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height
}

for (const model of models.toSorted()) await recordModel(model)
