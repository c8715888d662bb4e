import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { stringify } from 'yaml'
import type { Box, FurtherDisplayName, PhoneProfile } from '../../support/catalog/index.js'
import { redundantRegions } from '../../support/references/index.js'
import { encodePng, type Frame, referenceSchema } from '../../support/screen/index.js'
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
  /** Writes the second frame of a blinking region. @returns its file name */
  writeBlinkFrame(name: readonly string[], frame: Frame): Promise<string>
}

/** The folder with the reference displays of one model. */
export function openReferenceFolder(folder: string, profile: PhoneProfile): ReferenceFolder {
  const written = new Set<string>()
  const pathOf = (name: readonly string[]) =>
    join(folder, name.filter(Boolean).join('-').replaceAll(' ', '-'))
  const picture = async (path: string, frame: Frame, free: readonly Box[]) => {
    if (!(await hasSamePixels(path, frame, free))) await writeFile(path, await encodePng(frame))
    written.add(path)
  }
  return {
    written,
    async write(name, frame, head, regions) {
      const path = pathOf(name)
      await picture(`${path}.png`, frame, boxesOf(regions, profile))
      await writeFile(`${path}.yaml`, stringify({ ...head, ...ownRegions(head, regions, profile) }))
      written.add(`${path}.yaml`)
    },
    async writeBlinkFrame(name, frame) {
      const path = `${pathOf(name)}.png`
      await picture(path, frame, [])
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
