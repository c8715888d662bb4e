import { type Box, openCatalog } from '../../support/catalog/index.js'
import type { Picture, Reading } from '../../support/ocr/index.js'
import { openDisplay } from '../../support/virtual/display/index.js'
import type { ScreenView } from '../../support/virtual/screen-view.js'

/** Paints texts where the virtual phones of a model show the name of the other side. */
export async function openPainter(model: string) {
  const { display: spec } = await (await openCatalog('fixtures')).profile(model)
  const display = openDisplay({ ...spec, touch: false })
  const box: Box | undefined = spec.regions.name
  if (!box) throw new Error(`${model} has no region for a name`)
  return {
    box,
    paint(text: string): Picture {
      const view: ScreenView = {
        ...{ state: 'connected', title: 'Call', clock: '15:49', softKeys: [] },
        rows: [undefined, { role: 'name', text }],
      }
      const { width, height, rgb } = display.paint(view)
      const rgba = new Uint8Array(width * height * 4).fill(255)
      for (let i = 0; i < width * height; i++) rgba.set(rgb.subarray(i * 3, i * 3 + 3), i * 4)
      return { width, height, rgba }
    },
  }
}

/** @throws Error if the reading cannot be the text: then there is nothing to measure */
export function requireText(text: string, reading: Reading): void {
  // Some fonts draw two letters alike, such as 0 and O.
  const read = reading.kind === 'unknown glyph' ? reading.candidates : [reading.text]
  if (reading.kind === 'unsure' || !read.includes(text))
    throw new Error(`${text}: ${JSON.stringify(reading)}`)
}

/** @returns user CPU, ms */
export async function cpuMs(work: () => unknown, times = 1): Promise<number> {
  const before = process.cpuUsage()
  for (let i = 0; i < times; i++) await work()
  return process.cpuUsage(before).user / 1000 / times
}
