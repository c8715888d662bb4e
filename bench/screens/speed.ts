import { type CoreTiming, measureOnTwoCores } from './cores.js'
import type { BenchDisplays, ComparedDisplays } from './displays.js'
import type { DisplayImage } from './image-folder.js'
import {
  changedDisplay,
  firstCapture,
  namedState,
  pngOfBitmap,
  shownBefore,
  unchangedDisplay,
  wrongResult,
} from './offhook.js'
import type { Rival } from './rivals.js'
import { type BenchCase, measureInterleaved, type Timing } from './rounds.js'

interface SpeedFigure extends Timing {
  readonly role: 'offhook' | 'rival' | 'yardstick'
  /** Like `times`, including the conversion to PNG if the tool needs it. */
  readonly fromPhone: number
}

export interface SpeedRow {
  readonly title: string
  /** Offhook first. */
  readonly figures: readonly SpeedFigure[]
}

export interface Speed {
  readonly pngMs: number
  readonly rows: readonly SpeedRow[]
  readonly naming: readonly CoreTiming[]
}

const rounds = 15
/** Fifty comparisons each. Tools that start a process for each comparison are left out. */
const namingRounds = 3

export async function measureSpeed(displays: BenchDisplays, rivals: readonly Rival[]): Promise<Speed> {
  const { expected, same, changed } = displays
  const pngMs = await msOf(pngOfBitmap(displays))
  const yardstick = { name: 'comparing the bytes', run: () => same.bmp.equals(expected.bmp) }
  const unchanged = rivals.map((rival) => asked(rival, expected, same, true))
  const different = rivals.map((rival) => asked(rival, expected, changed, false))
  const named = rivals.filter(({ spawns }) => !spawns).map((rival) => askedForAll(rival, displays))

  async function row(title: string, cases: BenchCase[], count: number): Promise<SpeedRow> {
    const timed = await measureInterleaved(cases, count)
    return { title, figures: timed.map((one) => figure(one, timed[0]?.ms ?? 0, pngMs, rivals)) }
  }
  return {
    pngMs,
    rows: [
      await row(
        'unchanged since the last capture',
        [unchangedDisplay(displays), yardstick, ...unchanged],
        rounds,
      ),
      await row(
        'shown before, equal to its reference',
        [shownBefore(displays), yardstick, ...unchanged],
        rounds,
      ),
      await row(
        'first capture, equal to its reference',
        [firstCapture(displays), yardstick, ...unchanged],
        rounds,
      ),
      await row('six regions changed', [changedDisplay(displays), yardstick, ...different], rounds),
      await row('which of 50 states is it', [namedState(displays), ...named], namingRounds),
    ],
    naming: measureOnTwoCores(namedState(displays).run),
  }
}

const msOf = async (contestant: BenchCase) => (await measureInterleaved([contestant], rounds))[0]?.ms ?? 0

function figure(timed: Timing, ourMs: number, pngMs: number, rivals: readonly Rival[]): SpeedFigure {
  const rival = rivals.find(({ name }) => name === timed.name)
  if (!rival)
    return { ...timed, role: timed.name === 'Offhook' ? 'offhook' : 'yardstick', fromPhone: timed.times }
  return { ...timed, role: 'rival', fromPhone: timed.times + (rival.readsBitmaps ? 0 : pngMs / ourMs) }
}

/** Offhook and another tool, for a display that is equal to its reference, and for another one. */
export async function measureAgainst(rival: Rival, displays: ComparedDisplays): Promise<PairSpeed> {
  const { expected, same, changed } = displays
  const equal = [firstCapture(displays), asked(rival, expected, same, true)]
  const different = [changedDisplay(displays), asked(rival, expected, changed, false)]
  return {
    equal: await measureInterleaved(equal, rounds),
    different: await measureInterleaved(different, rounds),
  }
}

/** The timings of Offhook and of the other tool. */
export interface PairSpeed {
  readonly equal: readonly Timing[]
  readonly different: readonly Timing[]
}

function asked(rival: Rival, expected: DisplayImage, actual: DisplayImage, wanted: boolean): BenchCase {
  const check = (equal: boolean) => {
    if (equal !== wanted) throw wrongResult(rival.name)
  }
  return {
    name: rival.name,
    run() {
      const equal = rival.equal(expected, actual)
      return equal instanceof Promise ? equal.then(check) : check(equal)
    },
  }
}

/** The other tools do not name a state, so they compare the display with every reference. */
function askedForAll(rival: Rival, { otherImages, changed }: BenchDisplays): BenchCase {
  return {
    name: rival.name,
    async run() {
      for (const one of otherImages) await rival.equal(one, changed)
    },
  }
}
