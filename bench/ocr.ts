/**
 * Measures how long the glyph reader needs for one text line, for several texts, compared with the lower limit:
 * visiting each pixel of the box once.
 *
 *     npm run bench ocr
 */
import { openCatalog } from '../support/catalog/index.js'
import { openReader, type Picture } from '../support/ocr/index.js'
import { openDisplay } from '../support/virtual/display/index.js'
import type { ScreenView } from '../support/virtual/screen-view.js'
import { median, row } from './figures.js'

const texts = ['1002', 'Alice 1001', 'Welcome to the Snom Technology AG']
const rounds = 100
const { display: spec } = await (await openCatalog('fixtures')).profile('D785')
const display = openDisplay({ ...spec, touch: false })
const reader = await openReader({ fonts: 'fixtures/fonts', model: 'D785' })
const box = { ...(spec.regions.name ?? spec.regions.headline), x: 0, y: 51, width: 480, height: 27 }

function pictureOf(text: string): Picture {
  const view: ScreenView = {
    ...{ state: 'connected', title: 'Call', clock: '15:49', softKeys: [] },
    rows: [undefined, { role: 'name', text }],
  }
  const { width, height, rgb } = display.paint(view)
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let i = 0; i < width * height; i++) {
    for (let channel = 0; channel < 3; channel++) rgba[i * 4 + channel] = rgb[i * 3 + channel] ?? 0
  }
  return { width, height, rgba }
}

function visitPixels({ width, rgba }: Picture): number {
  let sum = 0
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let i = (y * width + box.x) * 4; i < (y * width + box.x + box.width) * 4; i++) sum += rgba[i] ?? 0
  }
  return sum
}

async function timed(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return median(times)
}

for (const text of texts) {
  const picture = pictureOf(text)
  const reading = await reader.read(picture, box)
  if (reading.kind !== 'read' || reading.text !== text) throw new Error(`${text}: ${JSON.stringify(reading)}`)
  const once = await timed(() => visitPixels(picture))
  const read = await timed(() => reader.read(picture, box))
  process.stdout.write(`${row(text, `${read.toFixed(2)} ms, ${(read / once).toFixed(0)} × one pass`)}\n`)
}
await reader.close()
