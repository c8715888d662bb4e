import { nearestStates, type Reference } from '../../support/references/index.js'
import {
  type DecodeOutcome,
  decodeBitmap,
  encodePng,
  type Frame,
  matchFrame,
  openDecoder,
  watchDisplay,
} from '../../support/screen/index.js'
import type { Contestant } from './rounds.js'
import type { Stage } from './stage.js'

const name = 'Offhook'

/** So many that the first look, which decodes and judges, does not count. */
const looks = 5000

/** The phone shows what it showed at the last look: a watch that goes on, by a clock that only counts its looks. */
export function unchangedSinceLook({ size, reference, expected, same }: Stage): Contestant {
  const shown = [expected.bmp, same.bmp]
  async function run() {
    let look = 0
    const { kind, captures } = await watchDisplay({
      clock: { now: () => look, date: () => new Date(0), after: async () => {} },
      capture: async () => shown[look++ % 2] ?? same.bmp,
      decode: openDecoder(size),
      evaluate: (frame) => ({ matches: matchFrame(frame, reference).kind === 'match' }),
      mode: 'as long as it matches',
      deadlineMs: looks - 1,
      captureGapMs: 0,
    })
    if (kind !== 'matched' || captures !== looks) throw wrongVerdict(name)
  }
  return { name, run, looks }
}

export function firstLook({ size, reference, same }: Stage): Contestant {
  return { name, run: () => judge(decodeBitmap(same.bmp, size), reference, true) }
}

export function changedLook({ size, reference, changed }: Stage): Contestant {
  return { name, run: () => judge(decodeBitmap(changed.bmp, size), reference, false) }
}

/** What is it instead? The nearest three of all references. */
export function namedState({ size, changed, others }: Stage): Contestant {
  return {
    name,
    run() {
      const nearest = nearestStates(frameOf(decodeBitmap(changed.bmp, size)), others)
      if (nearest.length === 0 || nearest[0]?.equal) throw wrongVerdict(name)
    },
  }
}

/** What the others but odiff need before they can look at a phone's display at all; by the quickest way we know. */
export function pngOfBitmap({ size, changed }: Stage): Contestant {
  return {
    name: 'from BMP to PNG (sharp)',
    run: () => encodePng(frameOf(decodeBitmap(changed.bmp, size))),
  }
}

export const wrongVerdict = (who: string) =>
  new Error(`${who}: a wrong verdict, so the bench measures nothing`)

export function frameOf(outcome: DecodeOutcome): Frame {
  if (outcome.kind === 'broken') throw new Error(outcome.reason)
  return outcome.frame
}

function judge(outcome: DecodeOutcome, reference: Reference, wanted: boolean): void {
  if ((matchFrame(frameOf(outcome), reference).kind === 'match') !== wanted) throw wrongVerdict(name)
}
