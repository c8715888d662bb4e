import { freeColumnsAtRight, type Sample } from '../../ocr/index.js'
import type { LocatedReference } from '../../references/index.js'
import { type Frame, fillPattern, matchFrame, type Values } from '../../screen/index.js'
import type { Person } from '../observe/observation.js'
import type { SeenObservation } from '../observe/observation-store.js'

/** The parties of a call as far as they are known. */
interface Parties {
  readonly self?: Person | undefined
  readonly peer?: Person | undefined
  readonly held?: Person | undefined
}

/** A phone of the rack. */
export interface KnownPhone extends Person {
  readonly model: string
  readonly language: string
}

/** The texts that the pictures of references are known to show: in each text region, what a person wrote as `reads`. */
export const samplesOfReferences = (
  references: readonly LocatedReference[],
  phones: readonly KnownPhone[],
): Sample[] =>
  references.flatMap((located) => {
    const { shows, frame } = located.reference
    const personOf = (number: string | undefined): Person | undefined =>
      number === undefined ? undefined : { number, name: phones.find((one) => one.number === number)?.name }
    const own = phones.filter(
      ({ model, language }) => model === located.model && language === located.language,
    )
    const onlyPhone = own.length === 1 ? own[0] : undefined
    const self = personOf(shows.self) ?? onlyPhone
    return textsIn(located, { self, peer: personOf(shows.peer), held: personOf(shows.held) }, [frame])
  })

/**
 * The texts that observed displays are known to show: those of the parties, in the text regions of a reference that
 * matches in all other pixels.
 * @param references of the model and language of the observation
 */
export function samplesOfObservation(
  { observation, frames }: SeenObservation,
  references: readonly LocatedReference[],
): Sample[] {
  const [first] = frames
  const located = references.find(
    ({ reference, furtherDisplay }) =>
      furtherDisplay === undefined &&
      reference.state === observation.state &&
      first !== undefined &&
      matchFrame(first, reference).kind === 'match',
  )
  return located ? textsIn(located, observation, [...new Set(frames)]) : []
}

/** @param frames of one state. A text that is not the same in all of them moves, so it is not known what it shows */
function textsIn({ reference }: LocatedReference, parties: Parties, frames: readonly Frame[]): Sample[] {
  const values = valuesOf(parties)
  return reference.map.areas.flatMap(({ name, box, rule }) => {
    const [picture] = frames
    if (rule.match !== 'text' || !picture) return []
    const text = fillPattern(rule.reads, values)
    const isKnown = text.trim() !== '' && !text.includes('{')
    const moves = frames.some((frame) => !equalIn(picture, frame, box))
    // A text that reaches the right edge may be cut off there.
    if (!isKnown || moves || freeColumnsAtRight(picture, box) === 0) return []
    return [{ picture, box, text, face: name, region: name }]
  })
}

const valuesOf = ({ self, peer, held }: Parties): Values => ({
  self: self?.number,
  'self name': self?.name,
  peer: peer?.number,
  'peer name': peer?.name,
  held: held?.number,
  'held name': held?.name,
})

function equalIn(one: Frame, other: Frame, box: Sample['box']): boolean {
  if (one === other) return true
  if (one.width !== other.width || one.height !== other.height) return false
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let i = y * one.width + box.x; i < y * one.width + box.x + box.width; i++)
      if (one.pixels[i] !== other.pixels[i]) return false
  }
  return true
}
