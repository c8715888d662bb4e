import { adviceFor } from './nearest-sentence.js'
import { describeAmbiguity } from './sentences-of.js'
import type { FeatureScenario, LintProblem, Sentence } from './types.js'

/** The tags that switch a rule off for a scenario. */
const exceptions = { length: '@allow-many-steps', coordinates: '@allow-coordinates' } as const
const maxSteps = 8

/** The violations of the style rules. docs/guide/writing-features.md has the reasons for the rules. Pure. */
export function lintFeatures(
  scenarios: readonly FeatureScenario[],
  sentences: readonly Sentence[],
): LintProblem[] {
  return [
    ...scenarios.flatMap(scenarioProblems),
    ...scenarios.flatMap(({ steps }) => stepProblems(steps, sentences)),
    ...sentences.flatMap((sentence) => sentenceProblems(sentence, scenarios, sentences)),
  ].filter(isFirst)
}

function scenarioProblems({ length, tags, steps, place }: FeatureScenario): LintProblem[] {
  const problems: LintProblem[] = []
  if (length > maxSteps && !tags.includes(exceptions.length))
    problems.push({
      place,
      problem: `${length} steps; a scenario has at most ${maxSteps} after its background. Split it, or tag it ${exceptions.length}`,
    })
  if (!tags.includes(exceptions.coordinates))
    for (const step of steps.filter(({ text }) => coordinates.test(text)))
      problems.push({
        place: step.place,
        problem: `"${step.text}" contains coordinates. Give the point a name in the model file, or tag the scenario ${exceptions.coordinates}`,
      })
  return problems
}

const coordinates = /\b\d{2,4} ?[,x×] ?\d{2,4}\b/
const waiting = /\b(waits?|sleeps?|pauses?|delays?)\b/i

function stepProblems(steps: FeatureScenario['steps'], sentences: readonly Sentence[]): LintProblem[] {
  return steps.flatMap(({ text, place }) => {
    const matching = sentences.filter(({ fits }) => fits(text))
    if (waiting.test(text))
      return [{ place, problem: `"${text}" waits. Write what a display must show, and within which time` }]
    if (matching.length === 0) {
      const advice = adviceFor(text, sentences)
      return [{ place, problem: `no step definition matches "${text}"${advice ? `\n    ${advice}` : ''}` }]
    }
    if (matching.length === 1) return []
    return [{ place, problem: `"${text}" ${describeAmbiguity(matching)}` }]
  })
}

function sentenceProblems(
  { expression, place, owner, fits }: Sentence,
  scenarios: readonly FeatureScenario[],
  sentences: readonly Sentence[],
): LintProblem[] {
  // Nobody can change a sentence of a package, nor must use all of them.
  if (owner !== undefined) return []
  const twin = sentences.find((other) => other.expression === expression && other.place !== place)
  if (twin) return [{ place, problem: `"${expression}" is defined again at ${twin.place}` }]
  const users = scenarios.filter(({ steps }) => steps.some(({ text }) => fits(text)))
  if (users.length === 0) return [{ place, problem: `no feature uses "${expression}"` }]
  if (users.length > 1) return []
  return [{ place, problem: `only one scenario uses "${expression}": ${users[0]?.place}` }]
}

/** Drops repeated problems, because a background is read once for each of its scenarios. */
export const isFirst = (one: LintProblem, index: number, all: readonly LintProblem[]): boolean =>
  all.findIndex(({ place, problem }) => place === one.place && problem === one.problem) === index
