/**
 * Measures, for each model with a learned font: the user CPU to read a text of 4 to 10 letters and a longer one, and to open
 * a reader, which is the first one of its process, or a further one. Loading the code of the readers is not part of it.
 *
 *     npm run bench ocr
 */
import { readdir } from 'node:fs/promises'
import { openReader } from '../support/ocr/index.js'
import { median } from './figures.js'
import { cpuMs, openPainter, requireText } from './ocr/shown-text.js'
import { measureInProcess } from './performance/processes.js'

const short = ['1002', 'Alice', 'Bob 1002', 'Alice 1001']
const long = ['Snom Technology']
/** Readings per round: the CPU of a process is counted in steps. */
const [rounds, readings, openings] = [11, 20, 3]
const limits = { readMs: 0.5, openMs: 15 }

/** User CPU of a process, ms. */
interface Opening {
  readonly loading: number
  readonly first: number
  readonly further: number
}

async function rowOf(model: string) {
  const opened: Opening[] = []
  // A process loads the code and opens its first reader once.
  for (let i = 0; i < openings; i++)
    opened.push(await measureInProcess<Opening>('../ocr/opening-process.ts', model))
  const medianOf = (part: keyof Opening) => median(opened.map((one) => one[part]))
  const read = await readingMs(model, short)
  const first = medianOf('first')
  return {
    model,
    '4 to 10 letters, ms': read.toFixed(2),
    '15 letters, ms': (await readingMs(model, long)).toFixed(2),
    'first reader, ms': first.toFixed(1),
    'further reader, ms': medianOf('further').toFixed(1),
    'loading the code, ms': medianOf('loading').toFixed(1),
    [`at most ${limits.readMs} and ${limits.openMs} ms`]:
      read <= limits.readMs && first <= limits.openMs ? 'yes' : 'no',
  }
}

/** The median of all texts and rounds, ms. */
async function readingMs(model: string, texts: readonly string[]): Promise<number> {
  const { box, paint } = await openPainter(model)
  const reader = await openReader({ fonts: 'fixtures/fonts', model })
  const times: number[] = []
  for (const text of texts) {
    const picture = paint(text)
    requireText(text, await reader.read(picture, box))
    for (let round = 0; round < rounds; round++)
      times.push(await cpuMs(() => reader.read(picture, box), readings))
  }
  await reader.close()
  return median(times)
}

const models = (await readdir('fixtures/fonts')).map((file) => file.replace(/\.json$/, ''))
const rows: Awaited<ReturnType<typeof rowOf>>[] = []
for (const model of models) rows.push(await rowOf(model))
console.table(rows)
