import type { FeatureFile } from '../../gherkin/index.js'
import type { CastRequest } from '../../rack/index.js'
import {
  lineNumbersOf,
  type ParsedStep,
  parseScenario,
  problemsWithoutRack,
  type SentenceParser,
} from '../../scenario/index.js'

/** A scenario that can be played on phones without references. */
export interface PlayScenario {
  /** `features/bring-in/2-two-phones.feature:11` */
  readonly place: string
  readonly name: string
  readonly tags: readonly string[]
  readonly steps: readonly ParsedStep[]
  /** The phones that it casts. */
  readonly roles: readonly CastRequest[]
  /** Why it cannot be played on any phone; undefined: it can. */
  readonly problem: string | undefined
}

/** Orders scenarios by their phones, then by their steps. */
export const lengthOf = ({ roles, steps }: PlayScenario): number => roles.length * 1000 + steps.length

/** The scenarios of feature files, in their order. */
export const scenariosToPlay = (files: readonly FeatureFile[], parse: SentenceParser): PlayScenario[] =>
  files.flatMap(({ uri, document, pickles }) => {
    const lineNumberOf = lineNumbersOf(document)
    return pickles.map((pickle) => {
      const steps = parseScenario({ pickle, lineNumberOf }, parse)
      const place = `${uri}:${pickle.location?.line ?? 1}`
      return {
        place,
        name: pickle.name,
        tags: pickle.tags.map(({ name }) => name),
        steps,
        roles: steps.flatMap(({ castRequests }) => castRequests),
        problem: problemOf(steps, place),
      }
    })
  })

/** A step that does not say what it does would be left out, and the next ones would meet other displays. */
function problemOf(steps: readonly ParsedStep[], place: string): string | undefined {
  const [wrong] = problemsWithoutRack(steps)
  if (wrong) return `${wrong.step.place}: ${wrong.problem}`
  if (steps.length === 0) return `${place}: it has no steps`
  return undefined
}
