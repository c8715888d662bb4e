import { groupBy } from '../../group-by.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { atRest, textRegionsOf } from './at-rest.js'
import { clocksOf } from './clock.js'
import { datesOf, type TimeBox } from './date.js'
import { dayTimesOf } from './day-times.js'
import { doubtsIn } from './doubts.js'
import { explain } from './explain.js'
import { type LearnLetters, learnGlyphs } from './faces.js'
import { withKnownScrolls } from './known-scrolls.js'
import type { Letters } from './known-text.js'
import { restState } from './lights.js'
import { misplacedIn } from './misplaced.js'
import { referencesOf } from './model-references.js'
import { withoutNameless } from './nameless.js'
import { onlySeen } from './only-seen.js'
import { picturePath } from './picture-path.js'
import { nameOf, restOf } from './seen.js'
import { strangersIn } from './strangers.js'
import type { ModelProposal, ProposalDoubt, ProposedReference } from './types.js'
import { verify } from './verify.js'

export interface ProposeOptions {
  /** Default: the glyph reader. */
  readonly learn?: LearnLetters
}

/** Proposes references for each model that was seen. */
export async function propose(
  observations: readonly SeenObservation[],
  { learn = learnGlyphs }: ProposeOptions = {},
): Promise<ModelProposal[]> {
  const numbers = new Set(observations.map(({ observation }) => observation.self.number))
  const proposals: ModelProposal[] = []
  for (const own of groupBy(observations, ({ observation }) => observation.model).values()) {
    const proposal = await proposeRight(withKnownScrolls(withoutNameless(own)), learn)
    const further = onlySeen(proposal.references, numbers)
    proposals.push({ ...proposal, doubts: eachOnce([...proposal.doubts, ...further]) })
  }
  return proposals
}

/** Phones show a state many times: what is to say of each of them is said once. */
const eachOnce = (doubts: readonly ProposalDoubt[]): ProposalDoubt[] => [
  ...new Map(doubts.map((doubt) => [`${doubt.picture} ${doubt.region} ${doubt.text}`, doubt])).values(),
]

/** Proposes again without the observations that show another state, because each of them would be a look of two states. */
async function proposeRight(
  observations: readonly SeenObservation[],
  learn: LearnLetters,
): Promise<ModelProposal> {
  const proposal = await proposeModel(observations, learn)
  const like = proposal.doubts.flatMap(({ kind, seen }) => (kind === 'other state' && seen ? [seen] : []))
  const misplaced = [
    ...new Set([...strangersIn(observations, proposal), ...misplacedIn(observations, new Set(like))]),
  ]
  if (misplaced.length === 0) return proposal
  const right = await proposeModel(
    observations.filter((one) => !misplaced.includes(one)),
    learn,
  )
  const { model } = proposal
  const doubts = misplaced.map((seen): ProposalDoubt => {
    const { state, scenario } = seen.observation
    const text = `${nameOf(seen)} showed another state (${scenario.name}), so it is left out`
    return { kind: 'observation', model, state, picture: '', text }
  })
  return { ...right, doubts: [...doubts, ...right.doubts] }
}

async function proposeModel(
  observations: readonly SeenObservation[],
  learn: LearnLetters,
): Promise<ModelProposal> {
  const clocks = clocksOf(observations)
  const dates = datesOf(observations, clocks)
  const dayTimes = dayTimesOf(observations, [...clocks, ...dates.map(({ box }) => box)])
  const times = [...clocks.map((box): TimeBox => ({ box })), ...dates, ...dayTimes]
  const { groups, faces, unread, lights } = await explain(observations, times, learn)
  const { letters } = faces
  const { regions, rules, references } = referencesOf(groups, unread, {
    ...named('clock', times.slice(0, clocks.length)),
    ...named('date', dates),
    ...named('time of day', dayTimes),
    ...named(
      'light',
      lights.map((box) => ({ box, states: statesIn(groups).filter((state) => state !== restState) })),
    ),
  })
  const [first] = observations as readonly [SeenObservation]
  const { width, height } = restOf(first)
  const { model } = first.observation
  const hasTexts = groups.some(({ layout }) => layout.places.length > 0)
  const proposal = {
    model,
    display: { width, height },
    regions,
    rules,
    references: await Promise.all(references.map((one) => withReading({ ...one, model }, letters))),
    font: hasTexts ? faces.font : undefined,
  }
  const scrolling = new Set(
    groups.flatMap(({ layout }) => layout.places.flatMap((place) => [...place.scrolling])),
  )
  const verified = await verify(proposal, observations, letters, scrolling)
  const doubts = [
    ...doubtsIn(groups, unread, lights),
    ...proposal.references.flatMap(unreadTexts),
    ...verified,
  ]
  return { ...proposal, doubts }
}

/** A picture whose own text is not read, such as a name that moves, cannot be accepted as it is. */
function unreadTexts(one: ProposedReference): ProposalDoubt[] {
  const { model, state, stem, observations, reading } = one
  return reading
    .filter(({ text }) => text.includes('�'))
    .map(({ region, text }) => ({
      kind: 'unread',
      model,
      ...(observations[0] && { phone: observations[0].observation.phone }),
      state,
      picture: picturePath(one),
      region,
      text: `"${region}" of ${stem}.png reads "${text}": not all of its letters are known`,
    }))
}

const statesIn = (groups: readonly { readonly state: string }[]): string[] => [
  ...new Set(groups.map(({ state }) => state)),
]

const named = (name: string, boxes: readonly TimeBox[]): Record<string, TimeBox> =>
  Object.fromEntries(boxes.map((box, i) => [i === 0 ? name : `${name} ${i + 1}`, box]))

/** The reference with what is read in its text regions. */
async function withReading(one: ProposedReference, letters: Letters): Promise<ProposedReference> {
  const rested = await atRest(one, letters)
  const reading = textRegionsOf(rested).map(async ({ region, box }) => ({
    region,
    text: (await letters.read(rested.frame, box)).text,
  }))
  return { ...rested, reading: await Promise.all(reading) }
}
