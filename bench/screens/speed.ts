import { type OnCore, onTwoCores } from './cores.js'
import {
  changedLook,
  firstLook,
  namedState,
  pngOfBitmap,
  unchangedSinceLook,
  wrongVerdict,
} from './offhook.js'
import type { Rival } from './rivals.js'
import { type Contestant, type Timed, takeTurns } from './rounds.js'
import type { Shown } from './shown.js'
import type { Stage } from './stage.js'

export interface SpeedFigure extends Timed {
  readonly role: 'offhook' | 'rival' | 'yardstick'
  /** Like `times`, with the PNG that this one needs of the phone's bitmap. */
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
  readonly naming: readonly OnCore[]
}

const rounds = 15
/** Fifty comparisons each; who starts a process for each of them is left out. */
const namingRounds = 3

export async function measureSpeed(stage: Stage, rivals: readonly Rival[]): Promise<Speed> {
  const { expected, same, changed } = stage
  const pngMs = await msOf(pngOfBitmap(stage))
  const yardstick = { name: 'comparing the bytes', run: () => same.bmp.equals(expected.bmp) }
  const unchanged = rivals.map((rival) => asked(rival, expected, same, true))
  const different = rivals.map((rival) => asked(rival, expected, changed, false))
  const named = rivals.filter(({ spawns }) => !spawns).map((rival) => askedForAll(rival, stage))

  async function row(title: string, contestants: Contestant[], count: number): Promise<SpeedRow> {
    const timed = await takeTurns(contestants, count)
    return { title, figures: timed.map((one) => figure(one, timed[0]?.ms ?? 0, pngMs, rivals)) }
  }
  return {
    pngMs,
    rows: [
      await row(
        'unchanged since the last capture',
        [unchangedSinceLook(stage), yardstick, ...unchanged],
        rounds,
      ),
      await row('first capture, equal to its reference', [firstLook(stage), yardstick, ...unchanged], rounds),
      await row('six regions changed', [changedLook(stage), yardstick, ...different], rounds),
      await row('which of 50 states is it', [namedState(stage), ...named], namingRounds),
    ],
    naming: onTwoCores(namedState(stage).run),
  }
}

const msOf = async (contestant: Contestant) => (await takeTurns([contestant], rounds))[0]?.ms ?? 0

function figure(timed: Timed, ourMs: number, pngMs: number, rivals: readonly Rival[]): SpeedFigure {
  const rival = rivals.find(({ name }) => name === timed.name)
  if (!rival)
    return { ...timed, role: timed.name === 'Offhook' ? 'offhook' : 'yardstick', fromPhone: timed.times }
  return { ...timed, role: 'rival', fromPhone: timed.times + (rival.readsBitmaps ? 0 : pngMs / ourMs) }
}

function asked(rival: Rival, expected: Shown, actual: Shown, wanted: boolean): Contestant {
  const check = (equal: boolean) => {
    if (equal !== wanted) throw wrongVerdict(rival.name)
  }
  return {
    name: rival.name,
    run() {
      const verdict = rival.equal(expected, actual)
      return verdict instanceof Promise ? verdict.then(check) : check(verdict)
    },
  }
}

/** They name no state: the way to one is to compare with every reference. */
function askedForAll(rival: Rival, { othersShown, changed }: Stage): Contestant {
  return {
    name: rival.name,
    async run() {
      for (const one of othersShown) await rival.equal(one, changed)
    },
  }
}
