/**
 * What was done with an observation. `path` is the path of the picture.
 * - `pending`: a person may approve it
 * - `written`: the display is the reference now; `passes`: whether the step passes
 * - `refused`: the display cannot be a reference
 */
export type RecordResult =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'pending'; readonly path: string }
  | {
      readonly kind: 'written'
      readonly path: string
      readonly passes: boolean
      /** The reference had another picture before. */
      readonly replaced?: true
      /** Regions that show something else than was expected: `region \`peer\` reads "1001", wanted is "1003"`. */
      readonly otherTexts?: readonly string[]
    }
  | { readonly kind: 'refused'; readonly path: string; readonly why: string }

/** The text about a result for the report; undefined if a person need not do anything. */
export function describeRecordResult(result: RecordResult): string | undefined {
  switch (result.kind) {
    case 'nothing':
    case 'pending':
      return undefined
    case 'written':
      return `${result.path} ${result.replaced ? 'is replaced: its picture was another one. Check the new one' : 'is written: check the picture'} before you commit it${describeOthers(result.otherTexts)}`
    case 'refused':
      return `${result.path} is not written: ${result.why}`
    default:
      return result satisfies never
  }
}

const describeOthers = (texts: readonly string[] = []) =>
  texts.length > 0 ? `. It may be wrong: ${texts.join('; ')}` : ''
