import type { Box } from '../../catalog/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { type Hypothesis, isNumber, kindsOfHypotheses, numbers } from './hypotheses.js'
import { agree, canBeDigits, canBeRead, columnsOfInk, type ExpectedText } from './known-text.js'
import { type Labels, labelledPlace } from './labels.js'
import { movesIn } from './motion.js'
import { restOf } from './seen.js'
import type { TextPlace } from './text-place.js'
import type { TextRun } from './text-run.js'

/** Below so many observations, one that differs may as well be the right one. */
const leastForWrong = 4

/** What a text line is in all these observations; undefined: it cannot be told for certain. */
export async function placeOf(
  run: TextRun,
  observations: readonly SeenObservation[],
  labels: Labels,
): Promise<TextPlace | undefined> {
  const found = await placesIn(run, observations, labels)
  const [first, ...others] = found
  // Two phones that call each other: a number may be that of the one or of the other.
  return first && others.length === 0 ? { ...first, wrong: [] } : withoutOne(run, observations, found, labels)
}

/** The place, if it is certain as soon as one observation is left out: that one shows something else. */
async function withoutOne(
  run: TextRun,
  observations: readonly SeenObservation[],
  found: readonly TextPlace[],
  labels: Labels,
): Promise<TextPlace | undefined> {
  if (found.length > 0 || observations.length < leastForWrong) return undefined
  const places: TextPlace[] = []
  for (const wrong of observations) {
    const others = observations.filter((one) => one !== wrong)
    const [first, ...further] = await placesIn(run, others, labels)
    if (first && further.length === 0) places.push({ ...first, wrong: [wrong] })
  }
  return places.length === 1 ? places[0] : undefined
}

async function placesIn(
  run: TextRun,
  observations: readonly SeenObservation[],
  labels: Labels,
): Promise<TextPlace[]> {
  for (const begin of run.begins) {
    for (const kind of kindsOfHypotheses) {
      const found: TextPlace[] = []
      for (const hypothesis of kind) {
        const place = await testedPlace(run, begin, hypothesis, observations)
        if (place) found.push(place)
      }
      if (found.length === 0 && kind === numbers)
        found.push(...numbers.flatMap((one) => labelledPlace(run, one, observations, labels) ?? []))
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
  const scrolling = scrollingIn(run.box, observations, textIn)
  const still = observations.filter((one) => !scrolling.has(one))
  const texts = still.flatMap((one): ExpectedText[] => {
    const text = textIn(one.observation)
    return text === undefined ? [] : [{ frame: restOf(one), box: room, text }]
  })
  if (texts.length === 0 || texts.length < still.length / 2 || !agree(texts)) return undefined
  if (new Set(texts.map(({ text }) => text)).size < 2) return undefined
  if (isNumber(reads))
    return canBeDigits(texts) ? { reads, ink, room, texts, wrong: [], scrolling } : undefined
  for (const whole of [texts, withoutLongest(texts)]) {
    if (new Set(whole.map(({ text }) => text)).size < 2) return undefined
    if (hasItsNumber(reads, whole) && (await canBeRead(whole)))
      return { reads, ink, room, texts: whole, wrong: [], scrolling }
  }
  return undefined
}

/** Whether the number beside a name is one, digit by digit, and each other name has another picture. */
function hasItsNumber(reads: string, texts: readonly ExpectedText[]): boolean {
  if (!reads.includes('} {')) return true
  const isFirst = !/^\{\w+ name/.test(reads)
  const parts = texts.map((one) => partsOf(one, isFirst))
  return canBeDigits(parts.map(({ number }) => number)) && agree(parts.map(({ name }) => name))
}

/** A number and a name in one line. */
function partsOf({ frame, box, text }: ExpectedText, isNumberFirst: boolean) {
  const words = text.split(' ')
  const number = (isNumberFirst ? words[0] : words.at(-1)) ?? ''
  const pieces = columnsOfInk(frame, box)
  const [own, others] = isNumberFirst
    ? [pieces.slice(0, number.length), pieces.slice(number.length)]
    : [pieces.slice(-number.length), pieces.slice(0, -number.length)]
  const around = (ink: typeof pieces) => {
    const [x, end] = [ink[0]?.from ?? box.x, ink.at(-1)?.to ?? box.x + 1]
    return { ...box, x, width: end - x }
  }
  const name = words.filter((word) => word !== number).join(' ')
  return {
    number: { frame, box: around(own), text: number },
    name: { frame, box: around(others), text: name },
  }
}

/** The observations of texts that move in some of them: others may have been seen in the middle of a motion. */
export function scrollingIn(
  box: Box,
  observations: readonly SeenObservation[],
  textIn: Hypothesis['textIn'],
): ReadonlySet<SeenObservation> {
  const moving = observations.filter((one) => movesIn(one, box))
  const texts = new Set(moving.map(({ observation }) => textIn(observation)))
  texts.delete(undefined)
  return new Set(observations.filter((one) => moving.includes(one) || texts.has(textIn(one.observation))))
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
