import type { Observation } from '../observe/observation.js'

/** What a text on a display may be: the number or the name of a party of the call, or both in one line. */
export interface Hypothesis {
  /** The pattern of a text region. */
  readonly reads: string
  /** Its text in an observation; undefined: the rack file does not know the name, or the state has no such party. */
  readonly textIn: (observation: Observation) => string | undefined
}

export const parts = ['peer', 'self', 'held'] as const
export type Part = (typeof parts)[number]

const number = (part: Part): Hypothesis => ({
  reads: `{${part}}`,
  textIn: (observation) => observation[part]?.number,
})
const name = (part: Part): Hypothesis => ({
  reads: `{${part} name}`,
  textIn: (observation) => observation[part]?.name?.trim() || undefined,
})

function both(one: Hypothesis, other: Hypothesis): Hypothesis {
  return {
    reads: `${one.reads} ${other.reads}`,
    textIn(observation) {
      const [before, after] = [one.textIn(observation), other.textIn(observation)]
      return before && after ? `${before} ${after}` : undefined
    },
  }
}

const typed: Hypothesis = { reads: '{digits}', textIn: ({ typed: digits }) => digits }

/** A number alone. */
export const numbers: readonly Hypothesis[] = [typed, ...parts.map(number)]

/** What can be a number for certain is no name: the hypotheses of a later kind count only if none of an earlier one fits. */
export const kindsOfHypotheses: readonly (readonly Hypothesis[])[] = [
  numbers,
  parts.flatMap((part) => [both(number(part), name(part)), both(name(part), number(part))]),
  parts.map(name),
]

/** Whether a pattern is a number alone. */
export const isNumber = (reads: string): boolean => /^\{(?:peer|self|held|digits)\}$/.test(reads)

/** The parties that a state has, in one word: states with other parties look otherwise. */
export const partiesOf = (observation: Observation): string =>
  ['peer' as const, 'held' as const].filter((part) => observation[part]).join(' ')
