import type { FeatureChild, GherkinDocument, Pickle } from '@cucumber/messages'

/** Prefix of the tag of a scenario's copy for one model: `@model=D785`. */
export const modelPrefix = '@model='

/** The model of a copy; undefined for any other scenario. */
export const modelIn = (tags: readonly { readonly name: string }[]): string | undefined =>
  tags.find(({ name }) => name.startsWith(modelPrefix))?.name.slice(modelPrefix.length)

/** The feature files as an HTML page needs them: their text, and the scenarios that run. */
export interface GherkinTexts {
  readonly documents: readonly GherkinDocument[]
  readonly pickles: readonly Pickle[]
}

/**
 * Gives each model's copy of a scenario its own text and name. Cucumber's page shows each text once, with the result of
 * only one copy.
 */
export function separateModelCopies({ documents, pickles }: GherkinTexts): GherkinTexts {
  const copiedIds = new Set<string>()
  const split = (child: FeatureChild): FeatureChild[] => {
    const models = modelsOf(child, pickles)
    if (models.length === 0) return [child]
    for (const id of idsIn(child)) copiedIds.add(id)
    return models.map((model) => copyFor(child, model))
  }
  const separated = documents.map(({ feature, ...document }): GherkinDocument => {
    if (!feature) return document
    const children = feature.children.flatMap((child): FeatureChild[] =>
      child.rule ? [{ rule: { ...child.rule, children: child.rule.children.flatMap(split) } }] : split(child),
    )
    return { ...document, feature: { ...feature, children } }
  })
  return { documents: separated, pickles: pickles.flatMap((pickle) => withCopiedIds(pickle, copiedIds)) }
}

function modelsOf({ scenario }: FeatureChild, pickles: readonly Pickle[]): string[] {
  const copies = pickles.filter(({ astNodeIds }) => astNodeIds[0] === scenario?.id)
  return [...new Set(copies.flatMap(({ tags }) => modelIn(tags) ?? []))]
}

function copyFor(child: FeatureChild, model: string): FeatureChild {
  const { scenario } = mapIds(child, (id) => `${id}/${model}`)
  return scenario ? { scenario: { ...scenario, name: `${scenario.name} (${model})` } } : child
}

/** @returns nothing for the original of the copies: it never runs, and the texts of the copies replace its text */
function withCopiedIds(pickle: Pickle, copiedIds: ReadonlySet<string>): Pickle[] {
  const model = modelIn(pickle.tags)
  const copied = (ids: readonly string[]) => ids.map((id) => (copiedIds.has(id) ? `${id}/${model}` : id))
  if (!pickle.astNodeIds.some((id) => copiedIds.has(id))) return [pickle]
  if (model === undefined) return []
  const steps = pickle.steps.map((step) => ({ ...step, astNodeIds: copied(step.astNodeIds) }))
  return [{ ...pickle, astNodeIds: copied(pickle.astNodeIds), steps }]
}

function idsIn(child: FeatureChild): string[] {
  const ids: string[] = []
  mapIds(child, (id) => {
    ids.push(id)
    return id
  })
  return ids
}

/** A copy of a node of a Gherkin document with other ids, at every depth. */
function mapIds<Node>(node: Node, idOf: (id: string) => string): Node {
  return JSON.parse(JSON.stringify(node), (key, value) => (key === 'id' ? idOf(value) : value))
}
