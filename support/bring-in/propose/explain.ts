import type { Box } from '../../catalog/index.js'
import { groupBy } from '../../group-by.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { type Faces, type LearnLetters, learnFaces } from './faces.js'
import { partiesOf } from './hypotheses.js'
import { type GroupLayout, layoutOf } from './layout.js'
import type { Unread } from './looks.js'
import { type Motion, motionsOf } from './motion.js'
import type { TextPlace } from './places.js'
import { withReadPlaces } from './read-places.js'
import { isReadable } from './unread.js'

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
}

/**
 * Explains what changes on the displays of one model: first by what the phones of the call have to do with it, then by reading with
 * the letters that were learned from that. What is not read again for certain does not count as text.
 * @param ignored boxes that change with the time of the day
 */
export async function explain(
  observations: readonly SeenObservation[],
  ignored: readonly Box[],
  learn: LearnLetters,
): Promise<Explained> {
  const seen = await seenGroups(observations, ignored)
  const first = await learnFaces(placesOf(seen), learn)
  const found = await withReading(withoutUnread(seen, first), ignored, first)
  const faces = await learnFaces(placesOf(found), learn)
  const groups = withoutUnread(found, faces)
  return { groups, faces, unread: await unreadIn(groups, faces) }
}

async function seenGroups(
  observations: readonly SeenObservation[],
  ignored: readonly Box[],
): Promise<ExplainedGroup[]> {
  const groups: ExplainedGroup[] = []
  const states = groupBy(observations, ({ observation }) => `${observation.state} ${partiesOf(observation)}`)
  for (const ofState of states.values()) {
    const motions = motionsOf(ofState, ignored)
    for (const [language, own] of groupBy(ofState, ({ observation }) => observation.language)) {
      const { state } = (own[0] as SeenObservation).observation
      const layout = await layoutOf(own, motions, ignored)
      groups.push({ state, language, observations: own, motions, layout })
    }
  }
  return groups
}

const placesOf = (groups: readonly ExplainedGroup[]) => groups.flatMap(({ layout }) => layout.places)

/** What cannot be read for certain is compared by its pixels, one picture for each party. */
const withoutUnread = (groups: readonly ExplainedGroup[], { read }: Faces): ExplainedGroup[] =>
  groups.map((group) => {
    const { places, unexplained } = group.layout
    const refused = places.filter((place) => !read.has(place))
    const runs = refused.map(({ ink, room }) => ({ box: ink, room, begins: [ink.x] }))
    const layout = {
      places: places.filter((place) => read.has(place)),
      unexplained: [...unexplained, ...runs],
    }
    return { ...group, layout }
  })

const withReading = (
  groups: readonly ExplainedGroup[],
  ignored: readonly Box[],
  { letters }: Faces,
): Promise<ExplainedGroup[]> =>
  Promise.all(
    groups.map(async (group) => ({
      ...group,
      layout: await withReadPlaces(group.layout, group.observations, group.motions, ignored, letters),
    })),
  )

/** The texts that are read on other displays of their state, but not on these. */
async function unreadIn(groups: readonly ExplainedGroup[], { letters }: Faces): Promise<Unread> {
  const unread = new Map<SeenObservation, TextPlace[]>()
  for (const { observations, layout } of groups)
    for (const one of observations)
      for (const place of layout.places)
        if (!(await isReadable(one, place, letters))) unread.set(one, [...(unread.get(one) ?? []), place])
  return unread
}
