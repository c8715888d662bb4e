import { modelPrefix } from '../evidence/index.js'

export { modelIn } from '../evidence/index.js'

/**
 * `@every-model`: one scenario, played once for each model of the rack. Cucumber is told of the copies as of scenarios
 * of their own, so that each has its own name, verdict and place in the reports.
 */
const tag = '@every-model'

/** As much of Cucumber's pickle as is copied. */
export interface CopiedPickle {
  readonly id: string
  readonly name: string
  readonly tags: readonly { readonly name: string; readonly astNodeId: string }[]
  readonly steps: readonly { readonly id: string }[]
}

/** The copies of a tagged pickle, one for each model, in their order; of any other none. */
export function copiesOf<P extends CopiedPickle>(pickle: P, models: readonly string[]): P[] {
  const tagged = pickle.tags.find(({ name }) => name === tag)
  if (!tagged) return []
  return models.map((model) => ({
    ...pickle,
    id: `${pickle.id}/${model}`,
    name: `${pickle.name} (${model})`,
    tags: [...pickle.tags, { ...tagged, name: modelPrefix + model }],
    steps: pickle.steps.map((step) => ({ ...step, id: `${step.id}/${model}` })),
  }))
}

/** Phones of that model first: they are cast before others. */
export function preferring<P extends { readonly profile: { readonly model: string } }>(
  phones: readonly P[],
  model: string | undefined,
): P[] {
  const others = (phone: P) => Number(phone.profile.model !== model)
  return phones.toSorted((a, b) => others(a) - others(b))
}
