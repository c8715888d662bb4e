import { type Box, boxesOverlap } from '../../catalog/index.js'
import type { Reading } from '../../ocr/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { type Hypothesis, kindsOfHypotheses } from './hypotheses.js'
import { inkMapOf } from './ink.js'
import { columnsOfInk, type ExpectedText, type Letters, shows } from './known-text.js'
import type { GroupLayout } from './layout.js'
import { barredBy, emptyMask, joined, piecesOf, without } from './mask.js'
import { type Motion, movesIn } from './motion.js'
import { placedAt, scrollingIn } from './places.js'
import { restOf } from './seen.js'
import type { TextPlace } from './text-place.js'
import { type TextRun, textRunAt } from './text-run.js'
import { isAtRest } from './unread.js'

interface Seen {
  readonly observations: readonly SeenObservation[]
  readonly motions: readonly Motion[]
}

/**
 * Adds the texts that are found by reading: what all observations of a state show alike, such as the own number, and what differs
 * among too few of them to be told otherwise.
 */
export async function withReadPlaces(
  layout: GroupLayout,
  { observations, motions }: Seen,
  ignored: readonly Box[],
  letters: Letters,
  known: readonly Hypothesis[],
): Promise<GroupLayout> {
  const read = (run: TextRun, begins: readonly number[]) =>
    readPlace(run, begins, { observations, letters, known })
  const places = [...layout.places]
  const scrolls: TextRun[] = []
  for (const run of layout.scrolls) {
    const place = (await read(run, run.begins)) ?? (await scrollingPlace(run, observations, letters))
    if (place) places.push(place)
    else scrolls.push(run)
  }
  const unexplained: TextRun[] = []
  for (const run of layout.unexplained) {
    const place = await read(run, run.begins)
    if (place) places.push(place)
    else unexplained.push(run)
  }
  for (const run of steadyRuns(observations, motions, [
    ...ignored,
    ...[...layout.unexplained, ...scrolls].map(({ box }) => box),
  ])) {
    if (places.some(({ ink }) => boxesOverlap(ink, run.box))) continue
    const place = await read(run, beginsIn(run, observations))
    if (place) places.push(place)
  }
  return { places, unexplained, scrolls }
}

/** The text lines that all observations show alike. */
function steadyRuns(
  observations: readonly SeenObservation[],
  motions: readonly Motion[],
  ignored: readonly Box[],
): TextRun[] {
  const rests = observations.map(restOf)
  const [first] = rests
  if (!first) return []
  const known = [...motions.map(({ box }) => box), ...ignored]
  const barred = barredBy(known, first)
  const maps = rests.map(inkMapOf)
  const ink = emptyMask(first)
  const limit = first.height / 4
  for (const { tall } of maps.slice(0, 1))
    for (let i = 0; i < tall.length; i++)
      if ((tall[i] as number) > 0 && (tall[i] as number) <= limit) ink.marks[i] = 1
  const runs = piecesOf(without(ink, known)).map((piece) => textRunAt(piece, maps, barred).box)
  return joined(runs, boxesOverlap).map((box) => textRunAt(box, maps, barred))
}

interface ReadOptions {
  readonly observations: readonly SeenObservation[]
  readonly letters: Letters
  /** What a text may be. */
  readonly known: readonly Hypothesis[]
}

/** At least this share of the observations shows what is expected, else it is something else. */
const leastRight = 0.6

async function readPlace(
  run: TextRun,
  begins: readonly number[],
  { observations, letters, known }: ReadOptions,
): Promise<TextPlace | undefined> {
  const unmoved = observations.filter((one) => !movesIn(one, run.box))
  for (const begin of begins) {
    const { ink, room } = placedAt(run, begin)
    const readings = await Promise.all(unmoved.map((one) => letters.read(restOf(one), room)))
    for (const hypothesis of known) {
      const scrolling = scrollingIn(run.box, observations, hypothesis.textIn)
      const still = unmoved.filter((one) => !scrolling.has(one))
      const readingOf = (one: SeenObservation) => readings[unmoved.indexOf(one)]
      const texts = expectedBy(hypothesis, still, room)
      const isTyped = hypothesis.reads === '{digits}'
      const right = still.filter((one, i) => {
        const text = texts[i]?.text ?? ''
        return shows(readingOf(one), text) || (isTyped && showsBeforeCursor(readingOf(one), text))
      })
      const wrong = still.filter((one) => !right.includes(one) && readingOf(one)?.kind === 'read')
      if (right.length === 0 || right.length < still.length * leastRight) continue
      const fitting = texts.filter((_, i) => right.includes(still[i] as SeenObservation))
      // What is typed is not learned from: it is not compared.
      return { reads: hypothesis.reads, ink, room, texts: isTyped ? [] : fitting, wrong, scrolling }
    }
  }
  return undefined
}

/** Whether digits are read with one thing behind them that is no letter: a cursor. */
const showsBeforeCursor = (reading: Reading | undefined, digits: string): boolean =>
  reading?.kind === 'unknown glyph' && reading.text.replaceAll(' ', '') === `${digits}�`

/** A name that scrolls in all observations of its state, and is read in one of them while it is at rest. */
async function scrollingPlace(
  run: TextRun,
  observations: readonly SeenObservation[],
  letters: Letters,
): Promise<TextPlace | undefined> {
  const { ink, room } = placedAt(run, run.box.x)
  for (const { reads, textIn } of kindsOfHypotheses.at(-1) ?? []) {
    for (const one of observations) {
      if (textIn(one.observation) === undefined) continue
      for (const frame of new Set(one.frames))
        if (await isAtRest(one, frame, { reads, room }, letters))
          return { reads, ink, room, texts: [], wrong: [], scrolling: new Set(observations) }
    }
  }
  return undefined
}

const expectedBy = ({ textIn }: Hypothesis, still: readonly SeenObservation[], box: Box): ExpectedText[] =>
  still.map((one) => ({ frame: restOf(one), box, text: textIn(one.observation) ?? '\0' }))

/** Where words begin, from the left: fixed words may stand before a name. */
function beginsIn({ box }: TextRun, [one]: readonly SeenObservation[]): number[] {
  if (!one) return []
  const pieces = columnsOfInk(restOf(one), box)
  const gap = Math.max(2, box.height / 6)
  const begins = pieces.filter(({ from }, i) => i === 0 || from - (pieces[i - 1]?.to ?? 0) > gap)
  return [...new Set([box.x, ...begins.map(({ from }) => from)])]
}
