import { type Evaluation, openEvaluator, type Reference } from '../../references/index.js'
import { type Frame, mapRegions } from '../../screen/index.js'
import type { Observation } from '../observe/observation.js'
import { parts } from './hypotheses.js'
import type { Letters } from './known-text.js'
import type { ModelProposal, ProposedReference } from './types.js'
import { valuesOf } from './unread.js'

/** Compares displays with proposed references, as a run would compare them with accepted ones. */
export interface Judge {
  /**
   * The results of displays, in their order; none if no reference is for these states and these parties.
   * @param isWanted whether a state is compared
   */
  evaluate(
    shown: Observation,
    frames: readonly Frame[],
    isWanted: (state: string) => boolean,
  ): Promise<Evaluation[]>
  /** The proposed reference that a result is about. */
  proposed(evaluation: Evaluation): ProposedReference | undefined
}

export function openJudge(
  proposal: Pick<ModelProposal, 'model' | 'regions' | 'references'>,
  letters: Letters,
): Judge {
  const loaded = new Map(proposal.references.map((one) => [loadedReference(proposal, one), one]))
  const reader = {
    read: letters.read.bind(letters),
    ...(letters.unlearned && { unlearned: letters.unlearned.bind(letters) }),
    close: async () => {},
  }
  return {
    proposed: ({ reference }) => loaded.get(reference),
    async evaluate(shown, frames, isWanted) {
      const [first, ...others] = [...loaded]
        .filter(
          ([, one]) => one.language === shown.language && isWanted(one.state) && fitsParties(one, shown),
        )
        .map(([reference]) => reference)
      if (!first) return []
      const evaluator = openEvaluator({
        references: [first, ...others],
        blink: 'any frame',
        today: '0000-01-01',
        values: valuesOf(shown),
        reader,
      })
      return Promise.all(frames.map((frame) => evaluator(frame)))
    },
  }
}

const fitsParties = ({ shows }: ProposedReference, observation: Observation) =>
  parts.every(
    (part) =>
      shows[part] === undefined ||
      observation[part] === undefined ||
      shows[part] === observation[part]?.number,
  )

/** The reference as it would be read from its files. */
function loadedReference(
  { model, regions }: Pick<ModelProposal, 'model' | 'regions'>,
  one: ProposedReference,
): Reference {
  const path = `${model}/${one.language}/any/${one.stem}.png`
  const { frame, shows, state } = one
  const map = mapRegions((region) => `${path}${region ? ` ${region}` : ''}`, frame, regions, one.regions)
  const blinkFrames = new Map(
    map.areas.flatMap(({ name, rule }) =>
      rule.match === 'blink'
        ? [
            [
              name,
              rule.frames.map((file) => ({ name: file, pixels: one.blinkFrames.get(file)?.pixels ?? [] })),
            ] as const,
          ]
        : [],
    ),
  )
  return { state, shows, path, note: undefined, frame, map, blinkFrames }
}
