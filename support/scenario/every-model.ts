import { resolve } from 'node:path'
import type { Pickle } from '@cucumber/messages'
import { modelsIn } from '../rack/index.js'
import { emitEnvelope, modelPrefix } from '../reports/index.js'
import { type Environment, rackFile } from '../session/index.js'

export { modelIn } from '../reports/index.js'

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

/** Puts in place of each scenario that is tagged for it one copy for each model of the rack. */
export async function withCopies<F extends { readonly pickle: Pickle }>(
  planned: readonly F[],
  environment: Environment,
  warn: (text: string) => void,
): Promise<F[]> {
  const tagged = planned.some(({ pickle }) => copiesOf(pickle, ['any']).length > 0)
  if (!tagged) return [...planned]
  // A rack file that cannot be read is reported when the session opens, once and with its line.
  const models = await modelsIn(resolve(rackFile(environment)), environment).catch(() => [])
  return planned.flatMap((one) => {
    const copies = copiesOf(one.pickle, models)
    const known = copies.every((pickle) => emitEnvelope({ pickle }))
    if (!known)
      warn(`"${one.pickle.name}" is played once only: --format took the place of Offhook's own reports`)
    return known && copies.length > 0 ? copies.map((pickle) => ({ ...one, pickle })) : [one]
  })
}
