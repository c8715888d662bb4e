import type { Box } from '../../catalog/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { type Hypothesis, isNumber, kindsOfHypotheses } from './hypotheses.js'
import { agree, canBeDigits, canBeRead, columnsOfInk, type ExpectedText } from './known-text.js'
import { movesIn } from './motion.js'
import { restOf } from './seen.js'
import type { TextRun } from './text-run.js'

/** A text of a display that is known, and so the region that reads it. */
export interface TextPlace {
  readonly reads: string
  /** The ink of the text in all observations. */
  readonly ink: Box
  /** The ink and the free ground around it. */
  readonly room: Box
  /** The texts that can be learned from; one that moves is not among them. */
  readonly texts: readonly ExpectedText[]
  /** Observations that show another text than the expected one. */
  readonly wrong: readonly SeenObservation[]
}

/** Below so many observations, one that differs may as well be the right one. */
const leastForWrong = 4

/** What a text line is in all these observations; undefined: it cannot be told for certain. */
export async function placeOf(
  run: TextRun,
  observations: readonly SeenObservation[],
): Promise<TextPlace | undefined> {
  const found = await placesIn(run, observations)
  const [first, ...others] = found
  // Two phones that call each other: a number may be that of the one or of the other.
  return first && others.length === 0 ? { ...first, wrong: [] } : withoutOne(run, observations, found)
}

/** The place, if it is certain as soon as one observation is left out: that one shows something else. */
async function withoutOne(
  run: TextRun,
  observations: readonly SeenObservation[],
  found: readonly TextPlace[],
): Promise<TextPlace | undefined> {
  if (found.length > 0 || observations.length < leastForWrong) return undefined
  const places: TextPlace[] = []
  for (const wrong of observations) {
    const others = observations.filter((one) => one !== wrong)
    const [first, ...further] = await placesIn(run, others)
    if (first && further.length === 0) places.push({ ...first, wrong: [wrong] })
  }
  return places.length === 1 ? places[0] : undefined
}

async function placesIn(run: TextRun, observations: readonly SeenObservation[]): Promise<TextPlace[]> {
  for (const begin of run.begins) {
    for (const kind of kindsOfHypotheses) {
      const found: TextPlace[] = []
      for (const hypothesis of kind) {
        const place = await testedPlace(run, begin, hypothesis, observations)
        if (place) found.push(place)
      }
      if (found.length > 0) return found
    }
  }
  return []
}

async function testedPlace(
  run: TextRun,
  begin: number,
  { reads, textIn }: Hypothesis,
  observations: readonly SeenObservation[],
): Promise<TextPlace | undefined> {
  const { ink, room } = placedAt(run, begin)
  const still = observations.filter((one) => !movesIn(one, run.box))
  const texts = still.flatMap((one): ExpectedText[] => {
    const text = textIn(one.observation)
    return text === undefined ? [] : [{ frame: restOf(one), box: room, text }]
  })
  if (texts.length === 0 || texts.length < still.length / 2 || !agree(texts)) return undefined
  if (new Set(texts.map(({ text }) => text)).size < 2) return undefined
  if (isNumber(reads)) return canBeDigits(texts) ? { reads, ink, room, texts, wrong: [] } : undefined
  for (const whole of [texts, withoutLongest(texts)]) {
    if (new Set(whole.map(({ text }) => text)).size < 2) return undefined
    if (hasItsNumber(reads, whole) && (await canBeRead(whole)))
      return { reads, ink, room, texts: whole, wrong: [] }
  }
  return undefined
}

/** Whether the number beside a name is one, digit by digit. */
function hasItsNumber(reads: string, texts: readonly ExpectedText[]): boolean {
  if (!reads.includes('} {')) return true
  const isFirst =
    !reads.startsWith('{peer name') && !reads.startsWith('{self name') && !reads.startsWith('{held name')
  return canBeDigits(
    texts.map(({ frame, box, text }) => {
      const words = text.split(' ')
      const number = (isFirst ? words[0] : words.at(-1)) ?? ''
      const pieces = columnsOfInk(frame, box)
      const own = isFirst ? pieces.slice(0, number.length) : pieces.slice(-number.length)
      const [x, end] = [own[0]?.from ?? box.x, own.at(-1)?.to ?? box.x + 1]
      return { frame, box: { ...box, x, width: end - x }, text: number }
    }),
  )
}

/** The texts without the longest one: the display may have cut it off. */
function withoutLongest(texts: readonly ExpectedText[]): ExpectedText[] {
  const longest = Math.max(...texts.map(({ text }) => text.length))
  return texts.filter(({ text }) => text.length < longest)
}

/** A text that begins behind fixed words leaves them to the comparison by pixels. */
export function placedAt(run: TextRun, begin: number): { readonly ink: Box; readonly room: Box } {
  const ink = { ...run.box, x: begin, width: run.box.x + run.box.width - begin }
  const isFirst = begin <= run.box.x
  const x = isFirst ? run.room.x : begin - Math.max(1, Math.round(run.box.height / 12))
  return { ink, room: { ...run.room, x, width: run.room.x + run.room.width - x } }
}
