import type { FeatureChild, GherkinDocument, Pickle } from '@cucumber/messages'

/** Marks the copy of a scenario that is played for one model. */
export const modelPrefix = '@model='

export const modelIn = (tags: readonly { readonly name: string }[]): string | undefined =>
  tags.find(({ name }) => name.startsWith(modelPrefix))?.name.slice(modelPrefix.length)

interface Texts {
  readonly documents: readonly GherkinDocument[]
  readonly pickles: readonly Pickle[]
}

/**
 * Gives each copy of a scenario a text of its own, under its own name. A page shows what is written once, and of the
 * copies only one: those for four of five models would be seen by nobody.
 */
export function withCopies({ documents, pickles }: Texts): Texts {
  const moved = new Set<string>()
  const split = (child: FeatureChild): FeatureChild[] => {
    const models = modelsOf(child, pickles)
    if (models.length > 0) for (const id of idsIn(child)) moved.add(id)
    const copies = models.map((model) => copyFor(child, model))
    return copies.length > 0 ? copies : [child]
  }
  const written = documents.map(({ feature, ...document }): GherkinDocument => {
    if (!feature) return document
    const children = feature.children.flatMap((child): FeatureChild[] =>
      child.rule ? [{ rule: { ...child.rule, children: child.rule.children.flatMap(split) } }] : split(child),
    )
    return { ...document, feature: { ...feature, children } }
  })
  return { documents: written, pickles: pickles.flatMap((pickle) => movedPickle(pickle, moved)) }
}

function modelsOf({ scenario }: FeatureChild, pickles: readonly Pickle[]): string[] {
  const copies = pickles.filter(({ astNodeIds }) => astNodeIds[0] === scenario?.id)
  return [...new Set(copies.flatMap(({ tags }) => modelIn(tags) ?? []))]
}

function copyFor(child: FeatureChild, model: string): FeatureChild {
  const { scenario } = renamed(child, (id) => `${id}/${model}`)
  return scenario ? { scenario: { ...scenario, name: `${scenario.name} (${model})` } } : child
}

/** The pickle that copies were made of was never played, and its text is gone. */
function movedPickle(pickle: Pickle, moved: ReadonlySet<string>): Pickle[] {
  const model = modelIn(pickle.tags)
  const to = (ids: readonly string[]) => ids.map((id) => (moved.has(id) ? `${id}/${model}` : id))
  if (!pickle.astNodeIds.some((id) => moved.has(id))) return [pickle]
  if (model === undefined) return []
  const steps = pickle.steps.map((step) => ({ ...step, astNodeIds: to(step.astNodeIds) }))
  return [{ ...pickle, astNodeIds: to(pickle.astNodeIds), steps }]
}

function idsIn(child: FeatureChild): string[] {
  const ids: string[] = []
  renamed(child, (id) => {
    ids.push(id)
    return id
  })
  return ids
}

function renamed<Node>(node: Node, rename: (id: string) => string): Node {
  return JSON.parse(JSON.stringify(node), (key, value) => (key === 'id' ? rename(value) : value))
}
