import type { Sentence } from './types.js'

/** The parts of Cucumber's step definition that are used. */
interface Definition {
  readonly expression: { readonly source: string; match(text: string): unknown }
  readonly uri: string
  readonly line: number
}

/** The sentences of step definitions, in their order. */
export const sentencesOf = (stepDefinitions: readonly Definition[]): Sentence[] =>
  stepDefinitions.map(({ expression, uri, line }) => ({
    expression: expression.source,
    place: `${uri}:${line}`,
    owner: ownerOf(uri),
    fits: (text) => expression.match(text) !== null,
  }))

/** `node_modules/offhook/steps/calls.ts` → `offhook` */
const ownerOf = (uri: string): string | undefined =>
  /.*(?:^|[\\/])node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(uri)?.[1]?.replace('\\', '/')

/** The message for a text that fits several step definitions. */
export const describeAmbiguity = (matching: readonly Pick<Sentence, 'expression' | 'place'>[]): string => {
  const places = matching.map(({ expression, place }) => `"${expression}" (${place})`)
  return `matches several step definitions: ${places.join(', ')}`
}
