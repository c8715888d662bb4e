import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Worker as Thread } from 'node:worker_threads'
import { gunzip } from 'node:zlib'
import type { Worker } from 'tesseract.js'
import { brokenEngine } from '../errors.js'
import { dataFolder, type LanguageData } from './languages.js'

/** The part of Tesseract that a reader needs. */
export type Engine = Pick<Worker, 'recognize' | 'terminate'>

/** One reader's share of an engine. */
export interface EngineLease {
  /** The engine; it starts with the first call. @throws OcrError if it does not start; the next call tries again */
  engine(): Promise<Engine>
  /** The last release stops the engine. It never rejects because of a start that failed. */
  release(): Promise<void>
}

/** All leases share one engine. @returns a function that leases it */
export function sharedEngine(start: () => Promise<Engine>): () => EngineLease {
  let shared: Promise<Engine> | undefined
  let users = 0

  function started(): Promise<Engine> {
    if (shared) return shared
    const starting = start()
    shared = starting
    starting.catch(() => {
      if (shared === starting) shared = undefined
    })
    return starting
  }

  return () => {
    users++
    return {
      engine: started,
      async release() {
        users--
        if (users > 0) return
        const ending = shared
        shared = undefined
        const engine = await ending?.catch(() => undefined)
        await engine?.terminate()
      },
    }
  }
}

/** Leases the engine of a language. The readers of this process share it. */
export function leaseEngine(language: LanguageData): EngineLease {
  const known = engines.get(language.name) ?? sharedEngine(() => startEngine(language.name))
  engines.set(language.name, known)
  return known()
}
const engines = new Map<string, () => EngineLease>()

/** The training data comes from an installed package: no download, no cache file. */
async function startEngine(language: string): Promise<Engine> {
  try {
    const { createWorker, OEM, PSM } = await import('tesseract.js')
    const langPath = dataFolder(language)
    if (langPath === undefined) throw new Error(`@tesseract.js-data/${language} is not installed`)
    // Tesseract's worker neither starts nor ends if it cannot unpack its data.
    await promisify(gunzip)(await readFile(join(langPath, `${language}.traineddata.gz`)))
    // Without an error handler, a failed job ends the process.
    const options = { langPath, cacheMethod: 'none', gzip: true, errorHandler: () => {} }
    const worker = await createWorker(language, OEM.LSTM_ONLY, options)
    await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE, user_defined_dpi: '300' })
    return aliveWhileReading(worker, worker as typeof worker & WithThread)
  } catch (error) {
    throw brokenEngine(error)
  }
}

/** Tesseract.js does not declare it. */
interface WithThread {
  readonly worker: Pick<Thread, 'ref' | 'unref'>
}

/**
 * An engine that keeps its process alive only while it reads. A program that fails before it can close its reader, or that
 * forgets to, ends all the same.
 */
export function aliveWhileReading(engine: Engine, { worker: thread }: WithThread): Engine {
  let reading = 0
  thread.unref()
  return {
    async recognize(...image) {
      if (reading++ === 0) thread.ref()
      try {
        return await engine.recognize(...image)
      } finally {
        if (--reading === 0) thread.unref()
      }
    },
    terminate: () => engine.terminate(),
  }
}
