import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { stringify } from 'yaml'
import type { Box, FurtherDisplayName, PhoneProfile } from '../../support/catalog/index.js'
import { asideOf, redundantRegions, yamlPath } from '../../support/references/index.js'
import { encodePng, type Frame, referenceSchema } from '../../support/screen/index.js'
import { writeWhole } from '../../support/whole-file.js'
import type { Regions } from '../../tests/helpers/screen/places.js'

interface Head {
  readonly state: string
  readonly display?: FurtherDisplayName
  readonly shows?: { readonly self: string }
}

export interface ReferenceFolder {
  /** Paths of all files that belong to the references. */
  readonly written: ReadonlySet<string>
  write(name: readonly string[], frame: Frame, head: Head, regions: Regions): Promise<void>
  /** The second frame of a blinking region; it is written with the next reference. @returns its file name */
  writeBlinkFrame(name: readonly string[], frame: Frame): string
}

/** The folder with the reference displays of one model. Others may read it meanwhile. */
export function openReferenceFolder(folder: string, profile: PhoneProfile): ReferenceFolder {
  const written = new Set<string>()
  const blinkFrames = new Map<string, Frame>()
  const pathOf = (name: readonly string[]) =>
    join(folder, name.filter(Boolean).join('-').replaceAll(' ', '-'))
  return {
    written,
    async write(name, frame, head, regions) {
      const path = `${pathOf(name)}.png`
      const frames = [...blinkFrames].map(([file, shown]) => ({ file, frame: shown, free: [] }))
      const pictures = [...frames, { file: path, frame, free: boxesOf(regions, profile) }]
      blinkFrames.clear()
      await replaceReference(path, pictures, stringify({ ...head, ...ownRegions(head, regions, profile) }))
      for (const { file } of pictures) written.add(file)
      written.add(yamlPath(path))
    },
    writeBlinkFrame(name, frame) {
      const path = `${pathOf(name)}.png`
      blinkFrames.set(path, frame)
      return path.slice(folder.length + 1)
    },
  }
}

/** The rules that the model does not know. */
function ownRegions(head: Head, regions: Regions, { display }: PhoneProfile): { regions?: Regions } {
  const redundant = redundantRegions(display, referenceSchema.parse({ ...head, regions }))
  const own = Object.entries(regions).filter(([name]) => !redundant.includes(name))
  return own.length > 0 ? { regions: Object.fromEntries(own) } : {}
}

interface RecordedPicture {
  readonly file: string
  readonly frame: Frame
  /** The boxes whose pixels are not compared. */
  readonly free: readonly Box[]
}

/** Writes the pictures that changed. The data file is aside meanwhile, so that a reader does not take a part of a reference. */
async function replaceReference(
  path: string,
  pictures: readonly RecordedPicture[],
  yaml: string,
): Promise<void> {
  const aside = asideOf(yamlPath(path))
  await writeFile(aside, yaml)
  for (const { file, frame, free } of pictures)
    if (!(await hasSamePixels(file, frame, free))) await writeWhole(file, await encodePng(frame))
  await rename(aside, yamlPath(path))
}

/** The boxes whose pixels are not compared. */
function boxesOf(regions: Regions, { display }: PhoneProfile): Box[] {
  const free = Object.entries(regions).filter(([, rule]) => rule !== 'exact')
  const boxes = free.map(([name, rule]) =>
    typeof rule === 'object' && 'box' in rule && rule.box ? rule.box : display.regions[name],
  )
  return boxes.filter((box) => box !== undefined)
}

/** Whether the file has the same pixels outside of the boxes `free`. */
async function hasSamePixels(path: string, frame: Frame, free: readonly Box[]): Promise<boolean> {
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
