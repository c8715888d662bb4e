import { resolve } from 'node:path'
import type { Pickle } from '@cucumber/messages'
import { modelsIn } from '../rack/index.js'
import { emitEnvelope, modelPrefix } from '../reports/index.js'
import { type Environment, rackFile } from '../session/index.js'

export { modelIn } from '../reports/index.js'

/**
 * `@every-model`: a scenario with this tag runs once for each model of the rack. Cucumber gets one pickle for each
 * copy, so each copy has its own name and its own result in the reports.
 */
const tag = '@every-model'

/** The parts of Cucumber's pickle that differ between copies. */
interface CopiedPickle {
  readonly id: string
  readonly name: string
  readonly tags: readonly { readonly name: string; readonly astNodeId: string }[]
  readonly steps: readonly { readonly id: string }[]
}

/** One copy of a tagged pickle for each model, in the order of the models; an empty list for any other pickle. */
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

/** Puts the phones of a model first, so that they are cast before others. */
export function withModelFirst<P extends { readonly profile: { readonly model: string } }>(
  phones: readonly P[],
  model: string | undefined,
): P[] {
  const others = (phone: P) => Number(phone.profile.model !== model)
  return phones.toSorted((a, b) => others(a) - others(b))
}

/** Replaces each tagged scenario by its copies, one for each model of the rack. */
export async function withCopies<F extends { readonly pickle: Pickle }>(
  planned: readonly F[],
  environment: Environment,
  warn: (text: string) => void,
): Promise<F[]> {
  const tagged = planned.some(({ pickle }) => copiesOf(pickle, ['any']).length > 0)
  if (!tagged) return [...planned]
  // An unreadable rack file is reported when the session opens.
  const models = await modelsIn(resolve(rackFile(environment)), environment).catch(() => [])
  return planned.flatMap((one) => {
    const copies = copiesOf(one.pickle, models)
    const announced = copies.every((pickle) => emitEnvelope({ pickle }))
    if (!announced)
      warn(
        `"${one.pickle.name}" runs only once: --format replaces Offhook's own reports, which the copies need`,
      )
    return announced && copies.length > 0 ? copies.map((pickle) => ({ ...one, pickle })) : [one]
  })
}
