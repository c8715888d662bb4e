import { type Box, boxesOverlap } from '../../catalog/index.js'
import { groupBy } from '../../group-by.js'
import type { SeenObservation } from '../observe/observation-store.js'
import type { TimeBox } from './date.js'
import { type Faces, type LearnLetters, learnFaces } from './faces.js'
import { type Hypothesis, kindsOfHypotheses, numbers, partiesOf } from './hypotheses.js'
import type { Letters } from './known-text.js'
import { hasLabels, Labels, withLabelsOf } from './labels.js'
import { type GroupLayout, layoutOf } from './layout.js'
import { lightsOf, restState } from './lights.js'
import type { Unread } from './looks.js'
import { type Motion, motionsOf } from './motion.js'
import { withReadPlaces } from './read-places.js'
import { withSamePlaces } from './same-place.js'
import type { TextPlace } from './text-place.js'
import { readTimers } from './timers.js'
import { withTypedLine } from './typed-number.js'
import { isReadable } from './unread.js'
import { withWholeTexts } from './whole-texts.js'

/** The observations of one state, with the same parties, on phones of one model in one language. */
export interface ExplainedGroup {
  readonly state: string
  readonly language: string
  readonly observations: readonly SeenObservation[]
  readonly motions: readonly Motion[]
  readonly layout: GroupLayout
}

/** All that is known about the displays of one model. */
export interface Explained {
  readonly groups: readonly ExplainedGroup[]
  readonly faces: Faces
  readonly unread: Unread
  /** Lights that do not belong to a state. */
  readonly lights: readonly Box[]
}

/**
 * Explains what changes on the displays of one model: first by what the phones of the call have to do with it, then by reading with
 * the letters that were learned from that. What is not read again for certain does not count as text.
 * @param times parts that change with the time of the day
 */
export async function explain(
  observations: readonly SeenObservation[],
  times: readonly TimeBox[],
  learn: LearnLetters,
): Promise<Explained> {
  const { groups: seen, lights } = await seenGroups(observations, times)
  const ignored = [...times, ...lights.map((box) => ({ box }))]
  const timers = timersIn(seen)
  const first = await learnFaces([...placesOf(seen), ...timers], learn)
  const learned = withoutUnread(seen, first)
  const known = hypothesesWith(placesOf(learned).map(({ reads }) => reads))
  const found = await withReading(
    withSamePlaces(learned, known, ({ state, motions }) => [
      ...boxesIn(state, ignored),
      ...motions.map(({ box }) => box),
    ]),
    ignored,
    { letters: first.letters, known },
  )
  const faces = await learnFaces([...placesOf(found), ...timers], learn)
  const whole = withWholeTexts([...faces.read])
  const groups = withTimers(withoutUnread(found, faces), timers, faces).map((group) => {
    const places = group.layout.places.map((place) => whole.get(place) ?? place)
    return { ...group, layout: { ...group.layout, places } }
  })
  return { groups, faces, unread: await unreadIn(groups, faces), lights }
}

const boxesIn = (state: string, times: readonly TimeBox[]): Box[] =>
  times.filter(({ states }) => states?.includes(state) ?? true).map(({ box }) => box)

async function seenGroups(
  observations: readonly SeenObservation[],
  times: readonly TimeBox[],
): Promise<{ groups: ExplainedGroup[]; lights: Box[] }> {
  const groups: ExplainedGroup[] = []
  const labels = new Labels()
  const states = groupBy(observations, ({ observation }) => `${observation.state} ${partiesOf(observation)}`)
  const moving = [...states.values()].map((ofState) => {
    const { state } = (ofState[0] as SeenObservation).observation
    const ignored = boxesIn(state, times)
    return { state, ignored, observations: ofState, motions: motionsOf(ofState, ignored) }
  })
  const lights = lightsOf(moving)
  for (const { state, ignored, observations: ofState, motions: all } of moving) {
    const left = state === restState ? [] : lights
    const motions = all.filter(({ box }) => !left.some((light) => boxesOverlap(light, box)))
    for (const [language, own] of groupBy(ofState, ({ observation }) => observation.language)) {
      const layout = await layoutOf(own, motions, [...ignored, ...left], labels)
      groups.push({ state, language, observations: own, motions, layout })
    }
  }
  return { groups, lights }
}

const timersIn = (groups: readonly ExplainedGroup[]): TextPlace[] =>
  readTimers(
    groups.flatMap(({ motions, observations }) =>
      motions.filter(({ kind }) => kind === 'timer').map(({ box }) => ({ box, observations })),
    ),
  )

/** Marks the timers whose digits are all read again for certain. */
const withTimers = (
  groups: readonly ExplainedGroup[],
  timers: readonly TextPlace[],
  { read }: Faces,
): ExplainedGroup[] => {
  const boxes = timers.filter((one) => read.has(one)).map(({ ink }) => ink)
  return groups.map((group) => ({
    ...group,
    motions: group.motions.map((motion) =>
      motion.kind === 'timer' ? { ...motion, isRead: boxes.includes(motion.box) } : motion,
    ),
  }))
}

const placesOf = (groups: readonly ExplainedGroup[]) => groups.flatMap(({ layout }) => layout.places)

/** What cannot be read for certain is compared by its pixels, one picture for each party. */
const withoutUnread = (groups: readonly ExplainedGroup[], { read }: Pick<Faces, 'read'>): ExplainedGroup[] =>
  groups.map((group) => {
    const { places, unexplained, scrolls } = group.layout
    const refused = places.filter((place) => !read.has(place))
    const runsOf = (some: typeof places) => some.map(({ ink, room }) => ({ box: ink, room, begins: [ink.x] }))
    const layout = {
      places: places.filter((place) => read.has(place)),
      unexplained: [...unexplained, ...runsOf(refused.filter(({ scrolling }) => scrolling.size === 0))],
      scrolls: [...scrolls, ...runsOf(refused.filter(({ scrolling }) => scrolling.size > 0))],
    }
    return { ...group, layout: withTypedLine(layout, group.observations) }
  })

const withReading = (
  groups: readonly ExplainedGroup[],
  times: readonly TimeBox[],
  { letters, known }: { readonly letters: Letters; readonly known: readonly Hypothesis[] },
): Promise<ExplainedGroup[]> =>
  Promise.all(
    groups.map(async (group) => ({
      ...group,
      layout: await withReadPlaces(group.layout, group, boxesIn(group.state, times), letters, known),
    })),
  )

/** All that a text may be, with the fixed words that some text of the model has. */
const hypothesesWith = (patterns: readonly string[]): Hypothesis[] => [
  ...[...new Set(patterns.filter(hasLabels))].flatMap((template) =>
    numbers.map((one) => withLabelsOf(template, one)),
  ),
  ...kindsOfHypotheses.flat(),
]

/** The texts that are read on other displays of their state, but not on these. */
async function unreadIn(groups: readonly ExplainedGroup[], { letters }: Faces): Promise<Unread> {
  const unread = new Map<SeenObservation, TextPlace[]>()
  for (const { observations, layout } of groups)
    for (const one of observations)
      for (const place of layout.places)
        if (!(await isReadable(one, place, letters))) unread.set(one, [...(unread.get(one) ?? []), place])
  return unread
}
