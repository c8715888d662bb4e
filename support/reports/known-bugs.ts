import type { Attachment, FeatureChild, GherkinDocument, Pickle, Tag } from '@cucumber/messages'
import type { Journal } from './journal-schema.js'
import { journalType } from './media-types.js'

/** A defect that is accepted for a time, as a journal names it. */
export interface KnownBug {
  readonly id: string
  readonly until: string
}

/** The bugs that displays of a scenario were accepted with, each once. */
export function knownBugsIn({ entries }: Pick<Journal, 'entries'>): KnownBug[] {
  const bugs = entries.flatMap((entry) => (entry.kind === 'wait' && entry.knownBug ? [entry.knownBug] : []))
  return eachOnce(bugs)
}

/** Those of the scenario whose journal is attached; none of any other attachment. */
export const knownBugsOf = ({ mediaType, body }: Attachment): KnownBug[] =>
  mediaType === journalType ? knownBugsIn(JSON.parse(body)) : []

export const eachOnce = (bugs: readonly KnownBug[]): KnownBug[] => [
  ...new Map(bugs.map((bug) => [bug.id, bug])).values(),
]

/** `PHONE-123 until 2027-01-31` */
export const describeBug = ({ id, until }: KnownBug): string => `${id} until ${until}`

interface Texts {
  readonly documents: readonly GherkinDocument[]
  readonly pickles: readonly Pickle[]
}
type Bugs = ReadonlyMap<string, readonly KnownBug[]>

/** Tags such as `@known-bug:PHONE-123`, which a page shows above a scenario and finds it by. @param bugs by pickle */
export function tagged({ documents, pickles }: Texts, bugs: Bugs): Texts {
  const byNode = new Map<string, KnownBug[]>()
  for (const { id, astNodeIds } of pickles)
    for (const node of astNodeIds) byNode.set(node, [...(byNode.get(node) ?? []), ...(bugs.get(id) ?? [])])
  return {
    documents: documents.map((document) => taggedDocument(document, byNode)),
    pickles: pickles.map((pickle) => taggedPickle(pickle, bugs)),
  }
}

const nameOf = ({ id }: KnownBug) => `@known-bug:${id.replaceAll(/\s+/g, '-')}`

function taggedPickle(pickle: Pickle, bugs: Bugs): Pickle {
  const [astNodeId = ''] = pickle.astNodeIds
  const tags = (bugs.get(pickle.id) ?? []).map((bug) => ({ name: nameOf(bug), astNodeId }))
  return { ...pickle, tags: [...pickle.tags, ...tags] }
}

function taggedDocument(document: GherkinDocument, bugs: Bugs): GherkinDocument {
  const { feature } = document
  if (!feature) return document
  const children = feature.children.map((child): FeatureChild => {
    if (!child.rule) return withTags(child, bugs)
    return { rule: { ...child.rule, children: child.rule.children.map((one) => withTags(one, bugs)) } }
  })
  return { ...document, feature: { ...feature, children } }
}

function withTags<Child extends Pick<FeatureChild, 'scenario'>>(child: Child, bugs: Bugs): Child {
  const { scenario } = child
  const names = new Set((bugs.get(scenario?.id ?? '') ?? []).map(nameOf))
  if (!scenario || names.size === 0) return child
  const { location } = scenario
  const tags = [...names].map((name, i): Tag => ({ id: `${scenario.id} bug ${i}`, location, name }))
  return { ...child, scenario: { ...scenario, tags: [...scenario.tags, ...tags] } }
}
