import type { Box } from '../../catalog/index.js'
import { secondsOf } from '../../phone/index.js'
import type { Frame } from '../../screen/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { columnsOfInk, type ExpectedText, inkRowsOf } from './known-text.js'
import { aroundAll } from './mask.js'
import { pictureIn, timesOf } from './seen.js'
import type { TextPlace } from './text-place.js'

/** A timer in one place of the display, and the observations that show it. */
export interface TimerPlace {
  readonly box: Box
  readonly observations: readonly SeenObservation[]
}

/** A display of a timer. */
interface Shot {
  readonly frame: Frame
  /** ms since 1970 */
  readonly at: number
  /** Its pieces of ink from the left, each by its picture. */
  readonly pieces: readonly string[]
}

/** What an observation shows of a timer, one after the other. */
type Course = readonly Shot[]

interface Watched extends TimerPlace {
  readonly courses: readonly Course[]
}

/**
 * Reads timers by how they count: the last digit goes through ten pictures in turn, and the one that stands for the minutes of a
 * short call is the zero. Timers whose ten digits were not all seen, or that do not go on with the time, are left out. Pure.
 */
export function readTimers(timers: readonly TimerPlace[]): TextPlace[] {
  const faces = facesOf(timers.map((timer): Watched => ({ ...timer, courses: coursesOf(timer) })))
  return faces.flatMap((face) => {
    const courses = face.flatMap((one) => one.courses)
    const digits = digitsIn(courses)
    if (!digits || !courses.every((course) => goesWithTime(course, digits))) return []
    const texts = textsOf(face, digits)
    return face.map(({ box }) => ({
      reads: '{time}',
      ink: box,
      room: box,
      texts,
      wrong: [],
      scrolling: new Set(),
    }))
  })
}

function coursesOf({ box, observations }: TimerPlace): Course[] {
  const frames = new Set(observations.flatMap((one) => one.frames))
  const rows = aroundAll([...frames].flatMap((frame) => inkRowsOf(frame, box) ?? []))
  if (!rows) return []
  return observations.map((one) => {
    const times = timesOf(one)
    return one.frames.map((frame, i): Shot => {
      const pieces = columnsOfInk(frame, rows).map(({ from, to }) =>
        pictureIn(frame, { ...rows, x: from, width: to - from }),
      )
      return { frame, at: times[i] ?? 0, pieces }
    })
  })
}

/** Timers with equal pictures are drawn with the same digits. */
function facesOf(timers: readonly Watched[]): Watched[][] {
  const faces: { readonly own: Watched[]; readonly pictures: Set<string> }[] = []
  for (const timer of timers) {
    const pictures = new Set(timer.courses.flat().flatMap((shot) => shot.pieces))
    const same = faces.filter((face) => [...pictures].some((picture) => face.pictures.has(picture)))
    const joined = {
      own: [...same.flatMap(({ own }) => own), timer],
      pictures: new Set([...same.flatMap((face) => [...face.pictures]), ...pictures]),
    }
    faces.splice(0, faces.length, ...faces.filter((face) => !same.includes(face)), joined)
  }
  return faces.map(({ own }) => own)
}

/** Where the characters of `12:34` stand, from the right; `1:02:03` has two more digits and a colon. */
const place = { units: -1, colon: -3, minutes: -4 } as const

/** What each picture of a timer means: a digit, or `:`. Undefined: not all digits were seen. */
function digitsIn(courses: readonly Course[]): ReadonlyMap<string, string> | undefined {
  const zero = mostFrequent(courses.flat().flatMap(({ pieces }) => pieces.at(place.minutes) ?? []))
  const colon = mostFrequent(courses.flat().flatMap(({ pieces }) => pieces.at(place.colon) ?? []))
  if (zero === undefined || colon === undefined) return undefined
  const following = successors(courses)
  const digits = [zero]
  while (digits.length < 10) {
    const next = following.get(digits.at(-1) ?? '')
    if (next === undefined || digits.includes(next)) return undefined
    digits.push(next)
  }
  return new Map([...digits.map((picture, digit) => [picture, String(digit)] as const), [colon, ':']])
}

/** How long one second may be seen, ms: displays are fetched a few times a second. */
const oneSecond = { least: 500, most: 1500 }

/** The picture that follows each picture of the last digit a second later. */
function successors(courses: readonly Course[]): ReadonlyMap<string, string> {
  const after = new Map<string, string[]>()
  for (const course of courses) {
    const changes = course.filter(({ pieces }, i) => pieces.join() !== course[i - 1]?.pieces.join())
    // How long the first one was there is not known.
    for (const [i, shot] of changes.slice(1, -1).entries()) {
      const next = changes[i + 2] as Shot
      const [from, to] = [shot.pieces.at(place.units), next.pieces.at(place.units)]
      const passed = next.at - shot.at
      if (from === undefined || to === undefined) continue
      if (passed >= oneSecond.least && passed <= oneSecond.most)
        after.set(from, [...(after.get(from) ?? []), to])
    }
  }
  return new Map([...after].flatMap(([from, all]) => [[from, mostFrequent(all) ?? ''] as const]))
}

function mostFrequent(all: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

/** How late a display may show a second, and another one before it, ms. */
const lateness = 1700

/** Whether an observation shows times that go on as the time does. */
function goesWithTime(course: Course, digits: ReadonlyMap<string, string>): boolean {
  const seconds = course.map((shot) => secondsOf(textOf(shot, digits)))
  return course.every(({ at }, i) => {
    const [now, first] = [seconds[i], seconds[0]]
    if (now === undefined || first === undefined) return false
    return Math.abs((now - first) * 1000 - (at - (course[0]?.at ?? at))) <= lateness
  })
}

const textOf = ({ pieces }: Shot, digits: ReadonlyMap<string, string>): string =>
  pieces.map((picture) => digits.get(picture) ?? '?').join('')

/** So many texts show each digit several times. */
const enoughTexts = 24

function textsOf(face: readonly Watched[], digits: ReadonlyMap<string, string>): ExpectedText[] {
  const texts = new Map<string, ExpectedText>()
  for (const { box, courses } of face)
    for (const shot of courses.flat()) {
      const text = textOf(shot, digits)
      texts.set(text, { frame: shot.frame, box, text })
    }
  return [...texts.values()].slice(0, enoughTexts)
}
