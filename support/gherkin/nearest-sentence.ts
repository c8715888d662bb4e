import { editDistance } from '../nearest-name.js'
import { plainText, unusualCharacters } from '../plain-text.js'
import { exampleSentence } from './example-sentence.js'
import type { Sentence } from './types.js'

type KnownSentence = Pick<Sentence, 'expression' | 'fits'>

/**
 * What a sentence without a step definition probably stands for, as a sentence for a person; undefined if no known
 * sentence is near. Pure.
 */
export function adviceFor(text: string, sentences: readonly KnownSentence[]): string | undefined {
  const column = /<([^<>]+)>/.exec(text)?.[0]
  if (column) return `${column} is no column of the Examples`
  const plain = plainText(text)
  const unusual = unusualCharacters(text).join(', ')
  const contains = unusual && `It contains ${unusual}. `
  const meant = sentences.find(({ fits }) => fits(plain))
  if (meant) return `${contains}Write it as: ${plain}`
  const nearest = nearestSentences(plain, sentences)
  if (nearest.length === 0) return contains.trim() || undefined
  const example = exampleSentence(nearest[0]?.expression ?? '')
  const asIn = example === undefined ? '' : `, as in: ${example}`
  return `${contains}Nearest: ${nearest.map(({ expression }) => expression).join('   or   ')}${asIn}`
}

/** The one or two sentences that have most in common with a text; none if all are too different. */
export function nearestSentences(text: string, sentences: readonly KnownSentence[]): KnownSentence[] {
  const words = wordsOf(text)
  const rated = sentences
    .map((sentence) => ({ sentence, ...alignment(words, partsOf(sentence.expression)) }))
    .filter(({ common, cost }) => cost / words.length <= (common > 0 ? mostCost : mostCostOfOtherWords))
    .toSorted((a, b) => Number(b.common > 0) - Number(a.common > 0) || a.cost - b.cost)
  const [best] = rated
  return rated
    .filter(({ common, cost }) => best && cost <= best.cost + 0.3 && common > 0 === best.common > 0)
    .slice(0, 2)
    .map(({ sentence }) => sentence)
}

/** Above this cost per word, two sentences have nothing to do with each other. */
const mostCost = 0.6
/** The same for sentences without a common word, such as `A calls B` and `{phone} dials {party}`. */
const mostCostOfOtherWords = 0.34

/** The words of a sentence. A quoted text is one word; the `'s` of a phone is a word of its own. */
const wordsOf = (text: string): string[] => text.match(/"[^"]*"|'s\b|[^\s"']+|\S/g) ?? []

/** A word of an expression in all its spellings, or a parameter. */
type Part =
  | { readonly kind: 'word'; readonly spellings: readonly string[] }
  | { readonly kind: 'parameter'; readonly name: string }

function partsOf(expression: string): Part[] {
  const found = expression.match(/\{\w*\}|[^\s{}]+/g) ?? []
  return found.map((part): Part => {
    if (part.startsWith('{')) return { kind: 'parameter', name: part.slice(1, -1) }
    // An optional text, as in `phone(s)`, and alternatives, as in `a/an`.
    const spellings = part
      .split('/')
      .flatMap((one) => [one.replace(/[()]/g, ''), one.replace(/\(.*?\)/g, '')])
    return { kind: 'word', spellings }
  })
}

interface Alignment {
  readonly cost: number
  /** How many words are the same or similar. */
  readonly common: number
}

/** The cheapest way to read the words as the parts of an expression, in their order. */
function alignment(words: readonly string[], parts: readonly Part[]): Alignment {
  let previous = firstRow(parts)
  for (const word of words) {
    const row: Alignment[] = [add(previous[0], 1)]
    for (const [j, part] of parts.entries()) {
      const read = readAs(word, part)
      const further = part.kind === 'parameter' ? 0.3 : 1
      row.push(
        cheapest([
          { cost: (previous[j]?.cost ?? 0) + read.cost, common: (previous[j]?.common ?? 0) + read.common },
          add(previous[j + 1], further),
          add(row[j], leftOut(part)),
        ]),
      )
    }
    previous = row
  }
  return previous.at(-1) ?? { cost: 0, common: 0 }
}

function firstRow(parts: readonly Part[]): Alignment[] {
  const row = [{ cost: 0, common: 0 }]
  for (const part of parts) row.push(add(row.at(-1), leftOut(part)))
  return row
}

const add = (to: Alignment | undefined, cost: number): Alignment => ({
  cost: (to?.cost ?? 0) + cost,
  common: to?.common ?? 0,
})

const cheapest = (ways: readonly Alignment[]): Alignment =>
  ways.reduce((best, way) => (way.cost < best.cost ? way : best))

/** `{within}` may be left out in any sentence. */
const leftOut = (part: Part): number => {
  if (part.kind === 'word') return 1
  return part.name === 'within' ? 0 : 0.8
}

function readAs(word: string, part: Part): Alignment {
  if (part.kind === 'parameter') return { cost: costOfValue(word, part.name), common: 0 }
  const rated = part.spellings.map((one) => editDistance(word, one) / Math.max(word.length, one.length))
  const difference = Math.min(...rated)
  return { cost: difference > 0.6 ? 1 : difference, common: Number(difference <= 0.4) }
}

/** What the values of our parameter types begin with. The values of other types are unknown. */
const beginnings: readonly (readonly [names: readonly string[], RegExp])[] = [
  [['phone', 'phones', 'cast', 'role', 'model'], /^\p{Lu}/u],
  [['expectation', 'reads', 'region', 'report', 'request', 'string', 'tag', 'rackPhone'], /^"/],
  [['party', 'target', 'targets', 'keys'], /^["\p{Lu}\d#*]/u],
  [['int', 'float', 'duration'], /^\d/],
]

function costOfValue(word: string, name: string): number {
  const [, beginning = /^["\p{Lu}\d#*]/u] = beginnings.find(([names]) => names.includes(name)) ?? []
  return beginning.test(word) ? 0 : 0.6
}
