import { type Box, boxesOverlap } from '../../catalog/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { joined } from './mask.js'
import { type Motion, movesIn } from './motion.js'

/** A light that belongs to no state is compared in this one only: elsewhere it would double the looks of every state. */
export const restState = 'idle'

/** The observations of one state, and what moves in them. */
interface Moving {
  readonly observations: readonly SeenObservation[]
  readonly motions: readonly Motion[]
}

/**
 * Lights that do not belong to a state: in one of the states they blink in some observations, and rest in others, and they blink in
 * another state, too, as that of a message does. Every state of the model has them. A cursor blinks in one state only, where other
 * states have texts.
 */
export function lightsOf(states: readonly Moving[]): Box[] {
  const blinking = (ofState: Moving) => ofState.motions.filter(({ kind }) => kind === 'blink')
  const free = states.flatMap((ofState) =>
    blinking(ofState)
      .filter(({ box }) => {
        const moves = ofState.observations.filter((one) => movesIn(one, box))
        return moves.length < ofState.observations.length
      })
      .map(({ box }) => box)
      .filter(
        (box) => statesIn(states.filter((one) => blinking(one).some((at) => boxesOverlap(at.box, box)))) > 1,
      ),
  )
  const everywhere = states
    .flatMap(blinking)
    .map(({ box }) => box)
    .filter((box) => free.some((one) => boxesOverlap(one, box)))
  return joined(everywhere, boxesOverlap)
}

const statesIn = (groups: readonly Moving[]): number =>
  new Set(groups.flatMap(({ observations }) => observations.map(({ observation }) => observation.state))).size
