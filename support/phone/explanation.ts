import {
  describeJudgement,
  describeNearest,
  describeText,
  type Judgement,
  nearestStates,
  type Reader,
  type Reference,
  readTexts,
} from '../screen/index.js'
import type { Sighting } from './camera.js'
import type { Expectation } from './expectation.js'
import { stallInWords, unrestInWords } from './movement.js'
import type { PhoneFacts } from './types.js'
import { valuesOf } from './words.js'

interface Witness {
  readonly facts: PhoneFacts
  readonly reader?: Reader | undefined
}

/** Why a display does not show what was expected, what it shows instead, and whether it moves as it should. */
export async function explain(
  { facts, reader }: Witness,
  sighting: Sighting<Judgement>,
  { expectation, references }: { expectation: Expectation; references: readonly Reference[] },
): Promise<string[]> {
  const { judgement, stillMs, last, before } = sighting
  const { frame } = last
  const values = valuesOf(expectation, facts)
  // Pixels that differ settle the verdict; what stands there is read for the person who wants to know why.
  const read = async (reference: Reference) => (reader ? readTexts(frame, reference, { values, reader }) : [])
  const asked = judgement.match.kind === 'mismatch' ? await read(judgement.reference) : []
  // Nothing where the picture has another size than every reference.
  const others = references.filter(({ shows }) => !shows.self || shows.self === facts.number)
  const nearest = nearestStates(frame, others)
  const [first] = nearest
  const shown = first?.equal ? first.reference : judgement.reference
  const found = first?.equal && first.reference !== judgement.reference ? await read(first.reference) : []
  const instead = [describeNearest(nearest), ...found.map((text) => describeText({ ...text, fits: true }))]
  const held = judgement.matches
    ? ['it matches in the end, but not for long enough']
    : describeJudgement(judgement)
  return [
    ...held,
    ...asked.map(describeText),
    ...(instead[0] ? [`it ${instead.filter(Boolean).join(', where ')}`] : []),
    stallInWords(stillMs, shown),
    unrestInWords(sighting, frame, before, shown),
  ].filter((reason) => reason !== undefined)
}
