import { openCatalog } from '../../../support/catalog/index.js'
import { encodeBitmap, openDisplay } from '../../../support/virtual/display/index.js'
import { buildBitmap, type Recipe } from '../screen/bitmaps.js'
import { sampleView } from '../virtual/screen-views.js'

/** A good file, and the display that it came from. */
export interface Seed {
  readonly name: string
  readonly bytes: Uint8Array
  readonly size: { readonly width: number; readonly height: number }
}

const size = { width: 101, height: 40 }
const word = (x: number, y: number, modulo: number) => (x * 7919 + y * 104729 + 12345) % modulo
const colours = (count: number) =>
  Array.from({ length: count }, (_, i) => [i, 255 - i, (i * 91) % 256] as const)
const indexed = (bitsPerPixel: number, dibBytes = 40): Omit<Recipe, 'width' | 'height'> => ({
  ...{ bitsPerPixel, dibBytes, palette: colours(1 << bitsPerPixel) },
  value: (x, y) => word(x, y, 1 << bitsPerPixel),
})
const masks565 = [0xf800, 0x07e0, 0x001f]

const recipes: Record<string, Omit<Recipe, 'width' | 'height'>> = {
  '1 bit': indexed(1),
  '4 bits': indexed(4),
  '8 bits': indexed(8),
  '8 bits, core header': indexed(8, 12),
  '8 bits, long header': indexed(8, 124),
  '16 bits': { bitsPerPixel: 16, value: (x, y) => word(x, y, 0x8000) },
  '16 bits, masks': {
    bitsPerPixel: 16,
    compression: 3,
    masks: masks565,
    value: (x, y) => word(x, y, 0x10000),
  },
  '24 bits, top-down': { bitsPerPixel: 24, topDown: true, value: (x, y) => word(x, y, 0x1000000) },
  '24 bits, core header': { bitsPerPixel: 24, dibBytes: 12, value: (x, y) => word(x, y, 0x1000000) },
  '32 bits': { bitsPerPixel: 32, value: (x, y) => word(x, y, 0x1000000) },
  '32 bits, masks and alpha': {
    ...{ bitsPerPixel: 32, dibBytes: 124, compression: 3 },
    masks: [0xff, 0xff00, 0xff0000, 0xff000000],
    value: (x, y) => word(x, y, 0x1000000),
  },
}

/** Bitmaps of all depths, by hand, and the displays of virtual phones. */
export async function openSeeds(): Promise<Seed[]> {
  const byHand = Object.entries(recipes).map(([name, recipe]) => ({
    ...{ name, size },
    bytes: buildBitmap({ ...size, ...recipe }),
  }))
  const displays = await Promise.all(['snom360', 'snom370', 'D735'].map(displayOf))
  return [...byHand, runs(8), runs(4), ...displays]
}

/** Rows of runs, each with a plain stretch and an end of the line. */
function runs(bitsPerPixel: 4 | 8): Seed {
  const compression = bitsPerPixel === 8 ? 1 : 2
  const shell = buildBitmap({ ...size, ...indexed(bitsPerPixel), compression })
  const row = [90, 7, 0, 4, 1, 2, ...(bitsPerPixel === 8 ? [3, 4] : []), 7, 5, 0, 0]
  const body = Array.from({ length: size.height }, () => row).flat()
  const bytes = Buffer.concat([shell.subarray(0, shell.readUInt32LE(10)), Buffer.from([...body, 0, 1])])
  return { name: `${bitsPerPixel} bits, runs`, bytes, size }
}

async function displayOf(model: string): Promise<Seed> {
  const { display } = await (await openCatalog('fixtures')).profile(model)
  const { width, height } = display
  const glass = openDisplay({ ...display, touch: false })
  return { name: model, bytes: encodeBitmap(glass.paint(sampleView), display), size: { width, height } }
}
