import { groupBy } from '../../group-by.js'
import type { RackPhone } from '../../rack/index.js'
import {
  type Evaluation,
  openEvaluator,
  otherStateShown,
  type Reader,
  type Reference,
  type References,
} from '../../references/index.js'
import type { Frame, Values } from '../../screen/index.js'
import type { Observation } from '../observe/observation.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { withKnownScrolls } from '../propose/known-scrolls.js'
import { movesIn } from '../propose/motion.js'

/** A display that phones show otherwise than the references of their state. */
export interface ChangedDisplay {
  readonly model: string
  readonly language: string
  readonly state: string
  /** `porch with 3002`, one for each time that it was seen */
  readonly seen: readonly string[]
  readonly reference: Reference
  readonly frame: Frame
  readonly evaluation: Evaluation
}

/** A state in whose place phones showed another one, such as "busy" where a call was awaited to wait. No display of it changed. */
export interface OtherState {
  readonly model: string
  readonly language: string
  /** The state that was awaited. */
  readonly state: string
  /** The states that were shown. */
  readonly shown: readonly string[]
  /** `porch with 3002`, one for each time that it was seen */
  readonly seen: readonly string[]
  /** Whether no phone of the model showed the awaited state in any scenario: what it does has changed. */
  readonly isNeverShown: boolean
}

/** How what phones show compares with the references of a project. */
export interface Comparison {
  readonly changed: readonly ChangedDisplay[]
  readonly others: readonly OtherState[]
  /** Displays that no reference is for: `porch (D735) "busy" with 3002`. */
  readonly unknown: readonly string[]
  /** Displays that match but for a text that scrolls, which was not seen at rest. */
  readonly scrolling: readonly string[]
  /** How many displays match. */
  readonly equal: number
}

interface CompareOptions {
  readonly phones: readonly RackPhone[]
  readonly referencesOf: (phone: RackPhone) => Pick<References, 'find' | 'nearest'>
  readonly readerOf: (phone: RackPhone) => Reader
  /** The current day, YYYY-MM-DD. */
  readonly today: string
}

/** Compares each display that was seen with the references of its state, as a run would. */
export async function compareObservations(
  observations: readonly SeenObservation[],
  options: CompareOptions,
): Promise<Comparison> {
  const compared: Compared[] = []
  const models = groupBy(observations, ({ observation }) => observation.model)
  for (const seen of [...models.values()].flatMap(withKnownScrolls))
    compared.push({ observation: seen.observation, result: await compareOne(seen, options) })
  const ofKind = <Kind extends Result['kind']>(kind: Kind) =>
    compared.filter((one): one is Compared<Extract<Result, { kind: Kind }>> => one.result.kind === kind)
  const equal = ofKind('equal')
  const shown = new Set(equal.map(({ observation }) => keyOf(observation)))
  const changed = eachDecision(ofKind('changed'), ({ result: { kind, ...change } }, about) => ({
    ...about,
    ...change,
  }))
  const others = eachDecision(ofKind('other state'), (first, about, all) => ({
    ...about,
    shown: [...new Set(all.map(({ result }) => result.shown))],
    isNeverShown: !shown.has(keyOf(first.observation)),
  }))
  const namesOf = (all: readonly Compared[]) => [
    ...new Set(all.map(({ observation }) => nameOf(observation))),
  ]
  const [unknown, scrolling] = [namesOf(ofKind('no reference')), namesOf(ofKind('scrolling'))]
  return { changed, others, unknown, scrolling, equal: equal.length }
}

type Result =
  | { readonly kind: 'equal' }
  | { readonly kind: 'no reference' }
  | { readonly kind: 'scrolling' }
  | { readonly kind: 'other state'; readonly shown: string }
  | ({ readonly kind: 'changed' } & Pick<ChangedDisplay, 'reference' | 'frame' | 'evaluation'>)

interface Compared<Of extends Result = Result> {
  readonly observation: Observation
  readonly result: Of
}

type About = Pick<ChangedDisplay, 'model' | 'language' | 'state' | 'seen'>

/** Makes one of all that phones of one model showed in a state. */
function eachDecision<Of extends Result, T>(
  all: readonly Compared<Of>[],
  make: (first: Compared<Of>, about: About, all: readonly Compared<Of>[]) => T,
): T[] {
  return [...groupBy(all, ({ observation }) => keyOf(observation)).values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const { model, language, state } = first.observation
    const seen = [...new Set(own.map(({ observation }) => whoOf(observation)))]
    return [make(first, { model, language, state, seen }, own)]
  })
}

/** One decision for a person: phones of one model show a state in one new way. */
const keyOf = ({ model, language, state }: Pick<ChangedDisplay, 'model' | 'language' | 'state'>) =>
  `${model} ${language} ${state}`

async function compareOne(
  seen: SeenObservation,
  { phones, referencesOf, readerOf, today }: CompareOptions,
): Promise<Result> {
  const { observation, frames } = seen
  const phone = phones.find(({ id }) => id === observation.phone)
  if (!phone) return { kind: 'no reference' }
  const { model, firmware, display } = phone.profile
  const { state, self, peer, held, language } = observation
  const query = { model, firmware, display, language, self: self.number }
  const references = referencesOf(phone)
  const selection = await references.find({
    ...{ ...query, state, peer: peer?.number, peerName: peer?.name },
    ...{ held: held?.number, heldName: held?.name },
  })
  if (selection.kind !== 'found') return { kind: 'no reference' }
  const context = { values: valuesOf(observation), reader: readerOf(phone) }
  const evaluate = openEvaluator({
    ...{ ...context, references: selection.references, blink: 'any frame', today },
  })
  const evaluations: { frame: Frame; evaluation: Evaluation }[] = []
  for (const frame of new Set(frames)) {
    const evaluation = await evaluate(frame)
    if (evaluation.matches) return { kind: 'equal' }
    evaluations.push({ frame, evaluation })
  }
  if (evaluations.some(({ evaluation }) => isScrolling(seen, evaluation))) return { kind: 'scrolling' }
  for (const { frame } of evaluations) {
    const other = await otherStateShown(frame, state, { references, query, reader: context.reader })
    if (other) return { kind: 'other state', shown: other.state }
  }
  const [nearest] = evaluations
  if (!nearest) return { kind: 'no reference' }
  return { kind: 'changed', ...nearest, reference: nearest.evaluation.reference }
}

/** A run waits until a text that scrolls is at rest. */
const isScrolling = (seen: SeenObservation, { match, texts }: Evaluation): boolean =>
  match.kind === 'match' && texts.every(({ verdict, box }) => verdict === 'fits' || movesIn(seen, box))

const valuesOf = ({ self, peer, held }: Observation): Values => ({
  ...{ self: self.number, 'self name': self.name, peer: peer?.number, 'peer name': peer?.name },
  ...{ held: held?.number, 'held name': held?.name },
})

const whoOf = ({ phone, peer, held }: Observation) =>
  `${phone}${peer ? ` with ${peer.number}` : ''}${held ? ` beside ${held.number}` : ''}`

const nameOf = (observation: Observation) =>
  `${observation.model} "${observation.state}": ${whoOf(observation)}`
