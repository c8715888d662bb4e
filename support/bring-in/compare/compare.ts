import { groupBy } from '../../group-by.js'
import type { RackPhone } from '../../rack/index.js'
import {
  type Evaluation,
  openEvaluator,
  type Reader,
  type Reference,
  type References,
} from '../../references/index.js'
import type { Frame, Values } from '../../screen/index.js'
import type { Observation } from '../observe/observation.js'
import type { SeenObservation } from '../observe/observation-store.js'

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

/** How what phones show compares with the references of a project. */
export interface Comparison {
  readonly changed: readonly ChangedDisplay[]
  /** Displays that no reference is for: `porch (D735) "busy" with 3002`. */
  readonly unknown: readonly string[]
  /** How many displays match. */
  readonly equal: number
}

interface CompareOptions {
  readonly phones: readonly RackPhone[]
  readonly referencesOf: (phone: RackPhone) => Pick<References, 'find'>
  readonly readerOf: (phone: RackPhone) => Reader
  /** The current day, YYYY-MM-DD. */
  readonly today: string
}

/** Compares each display that was seen with the references of its state, as a run would. */
export async function compareObservations(
  observations: readonly SeenObservation[],
  options: CompareOptions,
): Promise<Comparison> {
  const changes: Omit<ChangedDisplay, 'seen'>[] = []
  const seen = new Map<string, string[]>()
  const unknown: string[] = []
  let equal = 0
  for (const one of observations) {
    const result = await compareOne(one, options)
    const { observation } = one
    if (result === 'no reference') unknown.push(nameOf(observation))
    else if (result === 'equal') equal++
    else {
      const { model, language, state } = observation
      const key = keyOf(observation)
      seen.set(key, [...(seen.get(key) ?? []), whoOf(observation)])
      changes.push({ model, language, state, ...result })
    }
  }
  const changed = [...groupBy(changes, keyOf).values()].flatMap(([first]) =>
    first ? [{ ...first, seen: [...new Set(seen.get(keyOf(first)))] }] : [],
  )
  return { changed, unknown: [...new Set(unknown)], equal }
}

/** One decision for a person: phones of one model show a state in one new way. */
const keyOf = ({ model, language, state }: Pick<ChangedDisplay, 'model' | 'language' | 'state'>) =>
  `${model} ${language} ${state}`

type Compared = 'equal' | 'no reference' | Pick<ChangedDisplay, 'reference' | 'frame' | 'evaluation'>

async function compareOne(
  { observation, frames }: SeenObservation,
  { phones, referencesOf, readerOf, today }: CompareOptions,
): Promise<Compared> {
  const phone = phones.find(({ id }) => id === observation.phone)
  if (!phone) return 'no reference'
  const { model, firmware, display } = phone.profile
  const { state, self, peer, held, language } = observation
  const selection = await referencesOf(phone).find({
    ...{ model, firmware, display, language, state, self: self.number },
    ...{ peer: peer?.number, peerName: peer?.name, held: held?.number, heldName: held?.name },
  })
  if (selection.kind !== 'found') return 'no reference'
  const { references } = selection
  const evaluate = openEvaluator({
    ...{ references, values: valuesOf(observation), reader: readerOf(phone), blink: 'any frame', today },
  })
  let nearest: Pick<ChangedDisplay, 'frame' | 'evaluation'> | undefined
  for (const frame of new Set(frames)) {
    const evaluation = await evaluate(frame)
    if (evaluation.matches) return 'equal'
    nearest ??= { frame, evaluation }
  }
  return nearest ? { ...nearest, reference: nearest.evaluation.reference } : 'no reference'
}

const valuesOf = ({ self, peer, held }: Observation): Values => ({
  ...{ self: self.number, 'self name': self.name, peer: peer?.number, 'peer name': peer?.name },
  ...{ held: held?.number, 'held name': held?.name },
})

const whoOf = ({ phone, peer, held }: Observation) =>
  `${phone}${peer ? ` with ${peer.number}` : ''}${held ? ` beside ${held.number}` : ''}`

const nameOf = (observation: Observation) =>
  `${observation.model} "${observation.state}": ${whoOf(observation)}`
