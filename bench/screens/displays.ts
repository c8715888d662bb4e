import { type Display, openCatalog } from '../../support/catalog/index.js'
import { openReferences, type Reference } from '../../support/references/index.js'
import {
  type Frame,
  frameOf,
  mapRegions,
  matchFrame,
  type Size,
  type Template,
} from '../../support/screen/index.js'
import type { DisplayImage, ImageFolder } from './image-folder.js'

/** A reference, the display that it shows, and another one. */
export interface ComparedDisplays {
  readonly size: Size
  readonly reference: Template
  /** The expected display. */
  readonly expected: DisplayImage
  /** The same display, in memory of its own. */
  readonly same: DisplayImage
  /** Files of the same display that no capture had before, in turn: a byte of the header that has no meaning differs. */
  readonly fresh: readonly Buffer[]
  /** Another state. */
  readonly changed: DisplayImage
}

/** The displays of the speed rows: recorded from virtual phones, 480×272 px, 24 bits per pixel. Six regions differ. */
export interface BenchDisplays extends ComparedDisplays {
  /** Fifty references that the changed display does not match. */
  readonly others: readonly Reference[]
  readonly otherImages: readonly DisplayImage[]
}

const model = 'D785'
const changedRegions = 6
const otherReferences = 50

export async function prepareDisplays(images: ImageFolder): Promise<BenchDisplays> {
  const { all } = await recorded(model)
  const changedFrom = (reference: Reference) => all.find((one) => differs(one, reference) === changedRegions)
  const reference = all.find(changedFrom)
  const changed = reference && changedFrom(reference)
  if (!changed) throw new Error(`${model} has no two displays that differ in ${changedRegions} regions`)
  const others = spread(all.filter((one) => differs(changed, one) > 0))
  return {
    ...(await compared(images, model, reference, changed.frame)),
    others,
    otherImages: await Promise.all(others.map(({ frame }, i) => images.write(`other-${i}`, frame))),
  }
}

/** A reference of a model, and the display that differs from it in most regions. */
export async function displaysOf(images: ImageFolder, name: string): Promise<ComparedDisplays> {
  const { all } = await recorded(name)
  const [reference] = all
  const most = reference && all.toSorted((a, b) => differs(b, reference) - differs(a, reference))[0]
  if (!most || differs(most, reference) === 0) throw new Error(`${name} has no two displays that differ`)
  return compared(images, name, reference, most.frame)
}

/** The displays of a model, repeated until they fill a larger one. */
export async function enlargedDisplays(
  images: ImageFolder,
  name: string,
  size: Size,
): Promise<ComparedDisplays> {
  const { all, display } = await recorded(name)
  const [reference] = all
  const changed = reference && all.find((one) => differs(one, reference) === changedRegions)
  if (!changed) throw new Error(`${name} has no two displays that differ in ${changedRegions} regions`)
  const map = mapRegions(() => 'bench', size, display.regions, {})
  const template = { frame: repeated(reference.frame, size), map }
  return compared(images, `${name}-large`, template, repeated(changed.frame, size))
}

async function recorded(name: string): Promise<{ display: Display; all: readonly Reference[] }> {
  const { display, firmware } = await (await openCatalog('fixtures')).profile(name)
  const screens = await openReferences('fixtures/screens')
  return { display, all: await screens.all({ model: name, display, language: 'en', firmware }) }
}

async function compared(
  images: ImageFolder,
  name: string,
  reference: Template,
  changed: Frame,
): Promise<ComparedDisplays> {
  const { frame } = reference
  const same = await images.write(`${name}-same`, frame)
  return {
    size: { width: frame.width, height: frame.height },
    reference,
    expected: await images.write(`${name}-expected`, frame),
    same,
    fresh: [1, 2, 3].map((mark) => withReservedByte(same.bmp, mark)),
    changed: await images.write(`${name}-changed`, changed),
  }
}

/** Offhook remembers the file of a display that it found equal to a reference. It has not seen this one. */
function withReservedByte(bmp: Buffer, mark: number): Buffer {
  const copy = Buffer.from(bmp)
  // bfReserved1, which no reader uses.
  copy[6] = mark
  return copy
}

function repeated(frame: Frame, { width, height }: Size): Frame {
  const pixels = new Uint32Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y % frame.height) * frame.width + (x % frame.width)
      pixels[y * width + x] = frame.pixels[from] as number
    }
  }
  return frameOf({ width, height }, new Uint8Array(pixels.buffer))
}

function differs(shown: Reference, reference: Template): number {
  const match = matchFrame(shown.frame, reference)
  return match.kind === 'mismatch' ? match.regions.length : 0
}

/** Fifty references, evenly spread over the list. */
function spread(references: readonly Reference[]): Reference[] {
  const step = references.length / otherReferences
  if (step < 1) throw new Error(`${model} has fewer than ${otherReferences} references`)
  return references
    .filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
    .slice(0, otherReferences)
}
