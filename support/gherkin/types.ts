/** A sentence that a step definition knows. */
export interface Sentence {
  /** As the step definition has it: `{phone} answers`. */
  readonly expression: string
  /** `steps/calls.ts:7` */
  readonly place: string
  readonly fits: (text: string) => boolean
}

export interface SpokenStep {
  readonly text: string
  /** `features/calls/basic-call.feature:9` */
  readonly place: string
  /** Given, When or Then; of an And, that of the step before it. */
  readonly keyword: string
}

/** A scenario as it is written; of an outline, all that its examples make of it. */
export interface SpokenScenario {
  readonly name: string
  readonly place: string
  /** Where each of its examples stands; of a plain scenario, where it does. */
  readonly examples: readonly string[]
  /** Its own and those of its feature. */
  readonly tags: readonly string[]
  /** How many steps a reader meets after the background. */
  readonly length: number
  /** Background included, once per example. */
  readonly steps: readonly SpokenStep[]
}
