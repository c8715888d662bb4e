/** A problem in a feature or in a step definition, at its place: `features/x.feature:9`. */
export interface LintProblem {
  readonly place: string
  readonly problem: string
}

/** The sentence of a step definition. */
export interface Sentence {
  /** The Cucumber expression: `{phone} answers`. */
  readonly expression: string
  /** `steps/calls.ts:7` */
  readonly place: string
  /** The installed package that defines it; undefined: the project itself. */
  readonly owner?: string | undefined
  readonly fits: (text: string) => boolean
}

export interface FeatureStep {
  readonly text: string
  /** `features/calls/basic-call.feature:9` */
  readonly place: string
  /** Given, When or Then. An And has the keyword of the step before it. */
  readonly keyword: string
  /** The cells of its table, row by row; undefined: it has none. */
  readonly table?: readonly (readonly string[])[] | undefined
}

/** A scenario, or an outline with all its examples. */
export interface FeatureScenario {
  readonly name: string
  readonly place: string
  /** The place of each example of an outline; the place of the scenario otherwise. */
  readonly examples: readonly string[]
  /** Its own tags and those of its feature. */
  readonly tags: readonly string[]
  /** How many steps it has after the background. */
  readonly length: number
  /** With the steps of the background; of an outline, once per example. */
  readonly steps: readonly FeatureStep[]
}
