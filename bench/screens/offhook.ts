import { nearestStates } from '../../support/references/index.js'
import {
  type DecodeOutcome,
  decodeBitmap,
  encodePng,
  type Frame,
  matchFrame,
  openDecoder,
  RecentDisplays,
  type Template,
  watchDisplay,
} from '../../support/screen/index.js'
import type { BenchDisplays, ComparedDisplays } from './displays.js'
import type { BenchCase } from './rounds.js'

const name = 'Offhook'

/** Enough that the time of the first capture, which is decoded and evaluated, has no influence. */
const comparisons = 5000

/** The display is unchanged since the last capture. The clock of this watch only counts captures. */
export function unchangedDisplay({ size, reference, expected, same }: BenchDisplays): BenchCase {
  const shown = [expected.bmp, same.bmp]
  async function run() {
    let capture = 0
    const { kind, captures } = await watchDisplay({
      clock: { now: () => capture, date: () => new Date(0), after: async () => {} },
      fetch: async () => ({ kind: 'bytes', bytes: shown[capture++ % 2] ?? same.bmp }),
      decode: openDecoder(size),
      evaluate: (frame) => ({ matches: matchFrame(frame, reference).kind === 'match' }),
      mode: 'as long as it matches',
      deadlineMs: comparisons - 1,
      captureGapMs: 0,
    })
    if (kind !== 'matched' || captures !== comparisons) throw wrongResult(name)
  }
  return { name, run, comparisons }
}

/** A capture whose bytes were not seen before: it is decoded. */
export function firstCapture({ size, reference, fresh, same }: ComparedDisplays): BenchCase {
  let turn = 0
  const next = () => fresh[turn++ % fresh.length] ?? same.bmp
  return { name, run: () => compare(openDecoder(size)(next()), reference, true) }
}

/** A display that was captured before, between other displays: the run remembers it. */
export function shownBefore({ size, reference, same, changed }: ComparedDisplays): BenchCase {
  const recent = new RecentDisplays()
  for (const { bmp } of [same, changed]) compare(openDecoder(size, recent)(bmp), reference, bmp === same.bmp)
  return { name, run: () => compare(openDecoder(size, recent)(same.bmp), reference, true) }
}

export function changedDisplay({ size, reference, changed }: ComparedDisplays): BenchCase {
  return { name, run: () => compare(openDecoder(size)(changed.bmp), reference, false) }
}

/** Finds the nearest three of all references. */
export function namedState({ size, changed, others }: BenchDisplays): BenchCase {
  return {
    name,
    run() {
      const nearest = nearestStates(frameOf(decodeBitmap(changed.bmp, size)), others)
      if (nearest.length === 0 || nearest[0]?.equal) throw wrongResult(name)
    },
  }
}

/** Every other tool except odiff needs a PNG. This is the fastest conversion that we know. */
export function pngOfBitmap({ size, changed }: BenchDisplays): BenchCase {
  return {
    name: 'from BMP to PNG (sharp)',
    run: () => encodePng(frameOf(decodeBitmap(changed.bmp, size))),
  }
}

export const wrongResult = (tool: string) =>
  new Error(`${tool}: a wrong result, so the benchmark measures nothing`)

export function frameOf(outcome: DecodeOutcome): Frame {
  if (outcome.kind === 'broken') throw new Error(outcome.reason)
  return outcome.frame
}

function compare(outcome: DecodeOutcome, reference: Template, wanted: boolean): void {
  if ((matchFrame(frameOf(outcome), reference).kind === 'match') !== wanted) throw wrongResult(name)
}
