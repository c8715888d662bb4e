import type { Box } from '../../catalog/index.js'
import { groupBy } from '../../group-by.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { clocksOf } from './clock.js'
import { type Faces, type LearnLetters, learnFaces, learnGlyphs } from './faces.js'
import { partiesOf } from './hypotheses.js'
import { type GroupLayout, layoutOf } from './layout.js'
import { type Look, looksOf, type Unread } from './looks.js'
import { type DraftOfState, rulesOfModel } from './model-rules.js'
import { type Motion, motionsOf } from './motion.js'
import type { TextPlace } from './places.js'
import { withReadPlaces } from './read-places.js'
import { type DraftReference, draftReference } from './references.js'
import { restOf } from './seen.js'
import type { ModelProposal, ProposedReference } from './types.js'
import { isReadable } from './unread.js'
import { verify } from './verify.js'

/** The observations of one state, with the same parties, on phones of one model in one language. */
export interface ExplainedGroup {
  readonly state: string
  readonly language: string
  readonly observations: readonly SeenObservation[]
  readonly motions: readonly Motion[]
  readonly layout: GroupLayout
}

export interface ProposeOptions {
  /** Default: the glyph reader. */
  readonly learn?: LearnLetters
}

/** Proposes references for each model that was seen. */
export async function propose(
  observations: readonly SeenObservation[],
  { learn = learnGlyphs }: ProposeOptions = {},
): Promise<ModelProposal[]> {
  const proposals: ModelProposal[] = []
  for (const own of groupBy(observations, ({ observation }) => observation.model).values())
    proposals.push(await proposeModel(own, learn))
  return proposals
}

async function proposeModel(
  observations: readonly SeenObservation[],
  learn: LearnLetters,
): Promise<ModelProposal> {
  const clocks = clocksOf(observations)
  const seen = await explain(observations, clocks)
  const first = await learnFaces(placesOf(seen), learn)
  const found = await readAll(withoutUnread(seen, first), clocks, first)
  const faces = await learnFaces(placesOf(found), learn)
  const groups = withoutUnread(found, faces)
  const unread = await unreadIn(groups, faces)
  const { regions, rules, references } = referencesOf(groups, clocks, unread)
  const { model } = (observations[0] as SeenObservation).observation
  const { width, height } = restOf(observations[0] as SeenObservation)
  const hasTexts = groups.some(({ layout }) => layout.places.length > 0)
  const proposal = {
    model,
    display: { width, height },
    regions,
    rules,
    references: references.map((one) => ({ ...one, model })),
    font: hasTexts ? faces.font : undefined,
  }
  return { ...proposal, doubts: await verify(proposal, observations, faces.letters) }
}

async function explain(
  observations: readonly SeenObservation[],
  clocks: readonly Box[],
): Promise<ExplainedGroup[]> {
  const groups: ExplainedGroup[] = []
  const states = groupBy(observations, ({ observation }) => `${observation.state} ${partiesOf(observation)}`)
  for (const ofState of states.values()) {
    const motions = motionsOf(ofState, clocks)
    for (const [language, own] of groupBy(ofState, ({ observation }) => observation.language)) {
      const { state } = (own[0] as SeenObservation).observation
      const layout = await layoutOf(own, motions, clocks)
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

const readAll = (
  groups: readonly ExplainedGroup[],
  clocks: readonly Box[],
  { letters }: Faces,
): Promise<ExplainedGroup[]> =>
  Promise.all(
    groups.map(async (group) => ({
      ...group,
      layout: await withReadPlaces(group.layout, group.observations, group.motions, clocks, letters),
    })),
  )

type Unnamed = Omit<ProposedReference, 'model'>

async function unreadIn(groups: readonly ExplainedGroup[], { letters }: Faces): Promise<Unread> {
  const unread = new Map<SeenObservation, TextPlace[]>()
  for (const { observations, layout } of groups)
    for (const one of observations)
      for (const place of layout.places)
        if (!(await isReadable(one, place, letters))) unread.set(one, [...(unread.get(one) ?? []), place])
  return unread
}

function referencesOf(groups: readonly ExplainedGroup[], clocks: readonly Box[], unread: Unread) {
  const stems = new Map<string, number>()
  const drafts = groups.flatMap((group) => {
    const looks = looksOf(group.observations, group.motions, group.layout, unread)
    return looks.map((look) => draftOf(look, looks, group, stems))
  })
  const named = Object.fromEntries(clocks.map((box, i) => [i === 0 ? 'clock' : `clock ${i + 1}`, box]))
  const model = rulesOfModel(drafts, named)
  const references = drafts.map(({ draft, state, language, stem }): Unnamed => {
    const { rules = {}, inherited = [] } = model.of.get(draft) ?? {}
    return {
      language,
      state,
      stem,
      shows: draft.shows,
      regions: rules,
      inherited,
      frame: restOf(draft.chosen),
      blinkFrames: draft.blinkFrames,
      observations: [draft.chosen, ...draft.look.observations.filter((one) => one !== draft.chosen)],
      reading: [],
    }
  })
  return { regions: model.regions, rules: model.rules, references }
}

interface NamedDraft extends DraftOfState {
  readonly language: string
  readonly stem: string
}

function draftOf(
  look: Look,
  looks: readonly Look[],
  group: ExplainedGroup,
  stems: Map<string, number>,
): NamedDraft {
  let stem = ''
  const draft = draftReference(look, looks, group.layout, (shows) => {
    stem ||= freeStem(group, shows, stems)
    return stem
  })
  stem ||= freeStem(group, draft.shows, stems)
  return { draft, state: group.state, language: group.language, stem }
}

/** A file name as other references have it: the state, and the numbers of the picture. */
function freeStem(
  { state, language }: ExplainedGroup,
  shows: DraftReference['shows'],
  stems: Map<string, number>,
) {
  const parts = [state, shows.self, shows.peer, shows.held].filter((part) => part !== undefined)
  const stem = parts.join('-').replace(/[^\p{L}\p{N}+-]+/gu, '-')
  const count = (stems.get(`${language} ${stem}`) ?? 0) + 1
  stems.set(`${language} ${stem}`, count)
  return count === 1 ? stem : `${stem}-${count}`
}
