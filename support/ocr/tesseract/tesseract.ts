import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Worker } from 'tesseract.js'
import { brokenEngine, closedReader, type Reader } from '../types.js'
import { partsOf } from './arrows.js'
import { encodePrint, type Print, printsOf } from './line-image.js'

/** Reads any font, by Tesseract: slower, and it may take a 3 for a 5. Started by the first text it is given. */
export function openTesseract(): Reader {
  const engine = borrowEngine()
  let closed = false
  return {
    name: 'tesseract',
    async read(picture, box) {
      if (closed) throw closedReader('Tesseract')
      const lines: string[] = []
      for (const print of printsOf(picture, box)) lines.push(await readPrint(print, engine.worker))
      return { kind: 'read', text: lines.join('\n') }
    },
    async close() {
      if (closed) return
      closed = true
      await engine.giveBack()
    },
  }
}

async function readPrint(print: Print, worker: () => Promise<Worker>): Promise<string> {
  const texts: string[] = []
  for (const part of partsOf(print)) {
    if (part.kind === 'symbol') texts.push(part.text)
    else {
      const { data } = await (await worker()).recognize(await encodePrint(part.print))
      texts.push(data.text.trim())
    }
  }
  return texts.join('')
}

let shared: Promise<Worker> | undefined
let borrowers = 0

/** One engine serves all readers of a process; it ends with the last of them. */
function borrowEngine() {
  borrowers++
  return {
    worker: () => (shared ??= startEngine()),
    async giveBack() {
      borrowers--
      if (borrowers > 0 || !shared) return
      const ending = shared
      shared = undefined
      await (await ending).terminate()
    },
  }
}

/** Everything comes from installed packages: nothing is fetched, nothing is written. */
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
