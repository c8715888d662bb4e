import type { Sentence, SpokenScenario } from './types.js'

/** A breach of the style rules, as a sentence for people. */
export interface LintProblem {
  readonly place: string
  readonly problem: string
}

/** A rule that a scenario may be let off by a tag, so that the exception stands where it is made. */
const exceptions = { length: '@allow-many-steps', coordinates: '@allow-coordinates' } as const
const longest = 8

/** What is against the style of features: docs/guide/writing-features.md says why. Pure. */
export function lintFeatures(
  scenarios: readonly SpokenScenario[],
  sentences: readonly Sentence[],
): LintProblem[] {
  return [
    ...scenarios.flatMap(scenarioComplaints),
    ...scenarios.flatMap(({ steps }) => stepComplaints(steps, sentences)),
    ...sentences.flatMap((sentence) => sentenceComplaints(sentence, scenarios, sentences)),
  ].filter(firstOfItsKind)
}

function scenarioComplaints({ length, tags, steps, place }: SpokenScenario): LintProblem[] {
  const complaints: LintProblem[] = []
  if (length > longest && !tags.includes(exceptions.length))
    complaints.push({
      place,
      problem: `${length} steps; a scenario has ${longest} at most after its background. Split it, or tag it ${exceptions.length}`,
    })
  if (!tags.includes(exceptions.coordinates))
    for (const step of steps.filter(({ text }) => coordinates.test(text)))
      complaints.push({
        place: step.place,
        problem: `"${step.text}" holds coordinates. Give the point a name in the model file, or tag the scenario ${exceptions.coordinates}`,
      })
  return complaints
}

const coordinates = /\b\d{2,4} ?[,x×] ?\d{2,4}\b/
const waiting = /\b(waits?|sleeps?|pauses?|delays?)\b/i

function stepComplaints(steps: SpokenScenario['steps'], sentences: readonly Sentence[]): LintProblem[] {
  return steps.flatMap(({ text, place }) => {
    const fitting = sentences.filter(({ fits }) => fits(text))
    if (waiting.test(text))
      return [{ place, problem: `"${text}" waits. Say what a display is to show, and within which time` }]
    if (fitting.length === 0) return [{ place, problem: `no step definition knows "${text}"` }]
    if (fitting.length === 1) return []
    const places = fitting.map(({ expression, place: where }) => `"${expression}" (${where})`)
    return [{ place, problem: `"${text}" is said by two step definitions: ${places.join(', ')}` }]
  })
}

function sentenceComplaints(
  { expression, place, fits }: Sentence,
  scenarios: readonly SpokenScenario[],
  sentences: readonly Sentence[],
): LintProblem[] {
  const twin = sentences.find((other) => other.expression === expression && other.place !== place)
  if (twin) return [{ place, problem: `"${expression}" stands again at ${twin.place}` }]
  const saying = scenarios.filter(({ steps }) => steps.some(({ text }) => fits(text)))
  if (saying.length === 0) return [{ place, problem: `no feature says "${expression}"` }]
  if (saying.length > 1) return []
  return [{ place, problem: `only one scenario says "${expression}": ${saying[0]?.place}` }]
}

/** A background is read once for each of its scenarios. */
const firstOfItsKind = (one: LintProblem, index: number, all: readonly LintProblem[]) =>
  all.findIndex(({ place, problem }) => place === one.place && problem === one.problem) === index
