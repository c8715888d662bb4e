import { groupBy } from '../../group-by.js'
import { parts } from './hypotheses.js'
import { picturePath } from './picture-path.js'
import type { ProposalDoubt, ProposedReference } from './types.js'

/**
 * References that show a party in their pixels: a phone that was not seen there has none, and its display would fail.
 * @param numbers of all phones
 */
export function onlySeen(
  references: readonly ProposedReference[],
  numbers: ReadonlySet<string>,
): ProposalDoubt[] {
  const states = groupBy(references, ({ language, state }) => `${language} ${state}`)
  return [...states.values()].flatMap((ofState) =>
    ofState.flatMap((one) =>
      parts
        .filter((part) => one.shows[part] !== undefined)
        .flatMap((part): ProposalDoubt[] => {
          const seen = new Set(ofState.flatMap(({ shows }) => shows[part] ?? []))
          const showing = phonesOf(references, one)
          const wanted = part === 'self' ? showing : numbers
          // A phone calls no phone of its own number.
          const isMissing = (number: string) =>
            !seen.has(number) && (part === 'self' || [...showing].some((own) => own !== number))
          if (![...wanted].some(isMissing)) return []
          return [
            {
              kind: 'looks',
              model: one.model,
              state: one.state,
              picture: picturePath(one),
              text: `"${one.state}" is compared by its pixels for ${part} ${[...seen].join(', ')} only: for another phone no reference exists`,
            },
          ]
        }),
    ),
  )
}

/** The numbers of the phones that show displays in the language of one of them. */
const phonesOf = (
  references: readonly ProposedReference[],
  { language }: ProposedReference,
): ReadonlySet<string> =>
  new Set(
    references
      .filter((one) => one.language === language)
      .flatMap(({ observations }) => observations.map(({ observation }) => observation.self.number)),
  )
