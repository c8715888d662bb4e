import { runInThisContext } from 'node:vm'
import fc from 'fast-check'
import { type DecodeOutcome, decodeBitmap } from '../../../support/screen/index.js'
import { measureMemory, type UsedMemory } from './memory.js'
import { type Mutation, mutate, mutations } from './mutations.js'
import type { Seed } from './seeds.js'

interface Fuzzed {
  readonly frames: number
  readonly broken: number
  /** Reason, with N for each number -> how many files were refused for it. */
  readonly reasons: ReadonlyMap<string, number>
  /** The most buffer memory that one file used, as a multiple of its display (4 bytes per pixel). */
  readonly mostBuffers: number
  readonly slowestMs: number
}

type Counting = { -readonly [K in keyof Fuzzed]: Fuzzed[K] } & { readonly reasons: Map<string, number> }

/** The memory that a file may use, as a multiple of its display. */
const allowed = 10
/** Heap bytes that V8 itself may use in addition: it boxes numbers, and compiles at any time. */
const engineHeapBytes = 2 ** 20
const chunk = 5000
const chunkTimeoutMs = 120_000

/**
 * Decodes `count` mutated bitmaps.
 * @throws Error if a file makes the decoder throw, use too much memory or hang; it names the smallest such file
 */
export function fuzz(
  seeds: readonly Seed[],
  count: number,
  seed: number,
  progress?: (done: number) => void,
): Fuzzed {
  const found: Counting = { frames: 0, broken: 0, reasons: new Map(), mostBuffers: 0, slowestMs: 0 }
  const byName = new Map(seeds.map((one) => [one.name, one]))
  let last: readonly [string, readonly Mutation[]] | undefined
  const property = fc.property(fc.constantFrom(...byName.keys()), mutations, (name, changes) => {
    last = [name, changes]
    const from = byName.get(name) as Seed
    const decoded = decode(mutate(from.bytes, changes), from)
    note(found, decoded, check(from, decoded))
  })
  for (let done = 0; done < count; done += chunk) {
    const numRuns = Math.min(chunk, count - done)
    withTimeLimit(
      () => fc.assert(property, { seed: seed + done, numRuns }),
      () => `${last?.[0]} with ${JSON.stringify(last?.[1])}`,
    )
    progress?.(done + numRuns)
  }
  return found
}

interface Case {
  readonly outcome: DecodeOutcome
  readonly used: UsedMemory
  readonly ms: number
}

/** @returns the buffer memory that the file used, as a multiple of its display */
function check({ size }: Seed, { outcome, used }: Case): number {
  const display = size.width * size.height * 4
  if (isTooMuch(used, display)) {
    throw new Error(`used memory ${JSON.stringify(used)} bytes; the display has ${display} bytes`)
  }
  if (outcome.kind === 'broken' && outcome.reason === '') throw new Error('a broken file without a reason')
  if (outcome.kind === 'frame' && !isOpaque(outcome.frame)) throw new Error('a frame with transparent pixels')
  return used.buffers / display
}

const isTooMuch = ({ buffers, heap }: UsedMemory, display: number) =>
  buffers > allowed * display || heap > allowed * display + engineHeapBytes

function decode(bytes: Uint8Array, { size }: Seed): Case {
  const startMs = performance.now()
  const { result: outcome, used } = measureMemory(() => decodeBitmap(bytes, size))
  return { outcome, used, ms: performance.now() - startMs }
}

/** Whether every pixel is opaque, also the pixels that the file leaves out. */
function isOpaque({ width, height, pixels }: Extract<DecodeOutcome, { kind: 'frame' }>['frame']): boolean {
  for (let i = 0; i < pixels.length; i++) if ((pixels[i] ?? 0) < 0xff000000) return false
  return pixels.length === width * height
}

function note(found: Counting, { outcome, ms }: Case, buffers: number): void {
  found.mostBuffers = Math.max(found.mostBuffers, buffers)
  found.slowestMs = Math.max(found.slowestMs, ms)
  if (outcome.kind === 'frame') {
    found.frames++
    return
  }
  found.broken++
  const reason = outcome.reason
    .replace(/".*"/s, '"…"')
    .replace(/bytes( [0-9a-f]{2})+$/, 'bytes …')
    .replace(/-?\d+/g, 'N')
  found.reasons.set(reason, (found.reasons.get(reason) ?? 0) + 1)
}

/** Runs work with a time limit. Only a vm time-out can interrupt an endless loop in the same thread. */
function withTimeLimit(work: () => void, where: () => string): void {
  const globals = globalThis as { limitedWork?: () => void }
  globals.limitedWork = work
  try {
    runInThisContext('limitedWork()', { timeout: chunkTimeoutMs })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw cause
    throw new Error(`${chunk} files took more than ${chunkTimeoutMs} ms; the last was ${where()}`, { cause })
  } finally {
    delete globals.limitedWork
  }
}
