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
import { type Box, openCatalog, type PhoneProfile } from '../../support/catalog/index.js'
import { encodePng, type Frame } from '../../support/screen/index.js'
import { openRecordedRack } from './recorded-phone.js'
import { type Save, scenes } from './scenes.js'

const people = { 1001: 'Alice', 1002: 'Bob', 1003: 'Carol', 1004: 'Dave', 1005: 'Erin' }

type Rule = 'ignore' | { match: 'ignore'; box?: Box; runs?: true }

const catalog = await openCatalog('fixtures')
// Models that were recorded before, or those named: most models have no virtual phone, or no display of their own.
const named = process.argv.slice(2)
const models = named.length > 0 ? named : await readdir('fixtures/screens')

async function recordModel(model: string): Promise<void> {
  const to = join('fixtures/screens', model, 'en', 'any')
  await mkdir(to, { recursive: true })
  const profile = await catalog.profile(model)
  const rack = await openRecordedRack(model, people)
  const written = new Set<string>()
  const save: Save = async (phone, state, shows, variant = '') => {
    const name = [state.replaceAll(' ', '-'), shows.self ?? shows.peer, variant].filter(Boolean).join('-')
    const frame = await phone.look()
    const regions = regionsOf(state, profile)
    const path = join(to, `${name}.png`)
    if (!(await isShown(path, frame, boxesOf(regions, profile))))
      await writeFile(path, await encodePng(frame))
    await writeFile(join(to, `${name}.yaml`), stringify({ state, shows, regions }))
    written.add(`${name}.png`).add(`${name}.yaml`)
  }
  await scenes(rack, save)
  await rack.stop()
  for (const file of await readdir(to)) if (!written.has(file)) await rm(join(to, file))
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
