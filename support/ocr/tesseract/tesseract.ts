import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Worker } from 'tesseract.js'
import { brokenEngine, closedReader } from '../errors.js'
import type { Reader } from '../types.js'
import { splitAtArrows } from './arrows.js'
import { encodeLineImage, type LineImage, lineImagesOf } from './line-image.js'

/**
 * A reader for any font. It is slower than the glyph reader, and may confuse characters such as 3 and 5. Tesseract
 * starts at the first text.
 */
export function openTesseract(): Reader {
  const engine = acquireEngine()
  let closed = false
  return {
    name: 'tesseract',
    async read(picture, box) {
      if (closed) throw closedReader('Tesseract')
      const lines: string[] = []
      for (const image of lineImagesOf(picture, box)) lines.push(await readLineImage(image, engine.worker))
      return { kind: 'read', text: lines.join('\n') }
    },
    async close() {
      if (closed) return
      closed = true
      await engine.release()
    },
  }
}

async function readLineImage(image: LineImage, worker: () => Promise<Worker>): Promise<string> {
  const texts: string[] = []
  for (const part of splitAtArrows(image)) {
    if (part.kind === 'symbol') texts.push(part.text)
    else {
      const { data } = await (await worker()).recognize(await encodeLineImage(part.image))
      texts.push(data.text.trim())
    }
  }
  return texts.join('')
}

let shared: Promise<Worker> | undefined
let users = 0

/** All readers of a process share one Tesseract worker. Closing the last reader stops it. */
function acquireEngine() {
  users++
  return {
    worker: () => (shared ??= startEngine()),
    async release() {
      users--
      if (users > 0 || !shared) return
      const ending = shared
      shared = undefined
      await (await ending).terminate()
    },
  }
}

/** The training data comes from an installed package: no download, no cache file. */
async function startEngine(): Promise<Worker> {
  const { createWorker, OEM, PSM } = await import('tesseract.js')
  const data = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')
  try {
    const worker = await createWorker('eng', OEM.LSTM_ONLY, {
      langPath: join(dirname(data), '4.0.0_best_int'),
      cacheMethod: 'none',
      gzip: true,
    })
    await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE, user_defined_dpi: '300' })
    return worker
  } catch (error) {
    throw brokenEngine(error)
  }
}
