import type { Evaluation, Reference } from '../../references/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { openJudge } from './judge.js'
import type { Letters } from './known-text.js'
import { movesIn } from './motion.js'
import { picturePath } from './picture-path.js'
import { showsName } from './regions.js'
import { nameOf, restOf } from './seen.js'
import type { ModelProposal, ProposalDoubt, ProposedReference } from './types.js'

/**
 * Every display that was seen, compared with what is proposed as a run would compare it.
 * @param scrolling observations with a name that scrolls
 */
export async function verify(
  proposal: Omit<ModelProposal, 'doubts'>,
  observations: readonly SeenObservation[],
  letters: Letters,
  scrolling: ReadonlySet<SeenObservation> = new Set(),
): Promise<ProposalDoubt[]> {
  // A run accepts any ink in place of a letter that the font does not have. A proposal does not.
  const judge = openJudge(proposal, { read: letters.read.bind(letters) })
  const doubts: ProposalDoubt[] = []
  for (const seen of observations) {
    const { observation } = seen
    const about = aboutOf(seen, proposal)
    const failed = failure(
      seen,
      scrolling.has(seen),
      await judge.evaluate(observation, [...new Set(seen.frames)], (state) => state === observation.state),
    )
    if (failed) doubts.push({ ...about, ...failed })
    const others = await judge.evaluate(observation, [restOf(seen)], (state) => state !== observation.state)
    const other = others.find(({ matches }) => matches)
    if (other)
      doubts.push({
        kind: 'other state',
        ...about,
        ...(looseOf(judge.proposed(other)) ?? { seen }),
        text: `${nameOf(seen)} looks like "${other.reference.state}"`,
      })
  }
  return doubts
}

/** A reference that leaves out a text that scrolls fits displays of other states: the doubt is about it, and not about them. */
const looseOf = (one: ProposedReference | undefined) =>
  one &&
  Object.entries(one.regions).some(
    ([name, rule]) => (name === 'scrolling text' || showsName(name)) && ignores(rule),
  )
    ? { state: one.state, picture: picturePath(one) }
    : undefined

const ignores = (rule: ProposedReference['regions'][string]) =>
  typeof rule === 'object' && rule.match === 'ignore'

/** What a doubt about an observation belongs to: the reference that was made of it. */
function aboutOf(seen: SeenObservation, { model, references }: Pick<ModelProposal, 'model' | 'references'>) {
  const { phone, state } = seen.observation
  const reference = references.find(({ observations }) => observations.includes(seen))
  return { model, phone, state, ...(reference && { picture: picturePath(reference) }) }
}

function failure(
  seen: SeenObservation,
  hasScrollingName: boolean,
  evaluations: readonly Evaluation[],
): Pick<ProposalDoubt, 'kind' | 'text' | 'region'> | undefined {
  const failed = evaluations.filter(({ matches }) => !matches)
  const [first] = failed
  if (!first) return undefined
  // A text that scrolls is compared while it is at rest.
  const scrolls = failed.every(
    ({ match, texts, reference }) =>
      match.kind === 'match' &&
      texts.every(({ verdict, box, region }) => {
        const isName = namesIn(reference).has(region)
        return verdict === 'fits' || (isName && (hasScrollingName || movesIn(seen, box)))
      }),
  )
  if (scrolls && failed.length < evaluations.length) return undefined
  if (scrolls)
    return { kind: 'observation', text: `${nameOf(seen)}: its name scrolls, and was never seen at rest` }
  const wrong = first.texts.find(({ verdict }) => verdict !== 'fits')
  if (wrong) {
    const isRead = wrong.reading.kind === 'read'
    const text = `${nameOf(seen)}: "${wrong.region}" reads "${wrong.reading.text}", wanted is "${wrong.wanted}"`
    return { kind: isRead ? 'wrong text' : 'unread', region: wrong.region, text }
  }
  const differing =
    first.match.kind === 'mismatch'
      ? first.match.regions
          .map(({ region, pixels, box }) => `${region} (${pixels} px at ${box.x},${box.y})`)
          .join(', ')
      : ''
  return {
    kind: 'no match',
    text: `${nameOf(seen)} does not match its references in ${failed.length} of ${evaluations.length} displays: ${differing}`,
  }
}

/** The text regions that read a name. */
const namesIn = ({ map }: Reference): ReadonlySet<string> =>
  new Set(
    map.areas.flatMap(({ name, rule }) =>
      rule.match === 'text' && rule.reads.includes(' name}') ? [name] : [],
    ),
  )
