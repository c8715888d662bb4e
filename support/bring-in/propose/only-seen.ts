import { groupBy } from '../../group-by.js'
import { picturePath } from './picture-path.js'
import type { ProposalDoubt, ProposedReference } from './types.js'

/** References that show a party in their pixels: a phone that was not seen there has none, and its display would fail. */
export function onlySeen(references: readonly ProposedReference[]): ProposalDoubt[] {
  const states = groupBy(references, ({ language, state }) => `${language} ${state}`)
  return [...states.values()].flatMap((ofState) =>
    ofState.flatMap((one) =>
      (['self', 'peer', 'held'] as const)
        .filter((part) => one.shows[part] !== undefined)
        .map((part): ProposalDoubt => {
          const seen = new Set(
            ofState.map(({ shows }) => shows[part]).filter((number) => number !== undefined),
          )
          return {
            kind: 'looks',
            model: one.model,
            state: one.state,
            picture: picturePath(one),
            text: `"${one.state}" is compared by its pixels for ${part} ${[...seen].join(', ')} only: for another phone no reference exists`,
          }
        }),
    ),
  )
}
