import type { Attachment, FeatureChild, GherkinDocument, Pickle, Tag } from '@cucumber/messages'
import { journalOf } from './journal-of.js'
import type { GherkinTexts } from './model-copies.js'

/** A firmware bug that is accepted for a time, as a journal names it. */
export interface KnownBug {
  readonly id: string
  /** ISO date of the first day on which it is a failure. */
  readonly until: string
}

/** The known bugs in the displays of a scenario, each once, if the attachment is its journal; otherwise none. */
export function knownBugsOf(attachment: Attachment): KnownBug[] {
  const entries = journalOf(attachment)?.entries ?? []
  return uniqueBugs(entries.flatMap((entry) => (entry.kind === 'wait' && entry.knownBug) || []))
}

export const uniqueBugs = (bugs: readonly KnownBug[]): KnownBug[] => [
  ...new Map(bugs.map((bug) => [bug.id, bug])).values(),
]

/** `PHONE-123 until 2027-01-31` */
export const describeBug = ({ id, until }: KnownBug): string => `${id} until ${until}`

type BugsById = ReadonlyMap<string, readonly KnownBug[]>

/**
 * Adds a tag such as `@known-bug:PHONE-123` to each scenario that passed with a known bug. Cucumber's page shows tags above
 * the scenario and finds them.
 * @param bugs by the id of the pickle
 */
export function withBugTags({ documents, pickles }: GherkinTexts, bugs: BugsById): GherkinTexts {
  const byNode = new Map<string, KnownBug[]>()
  for (const { id, astNodeIds } of pickles)
    for (const node of astNodeIds) byNode.set(node, [...(byNode.get(node) ?? []), ...(bugs.get(id) ?? [])])
  return {
    documents: documents.map((document) => tagDocument(document, byNode)),
    pickles: pickles.map((pickle) => tagPickle(pickle, bugs)),
  }
}

function tagPickle(pickle: Pickle, bugs: BugsById): Pickle {
  const [astNodeId = ''] = pickle.astNodeIds
  const tags = (bugs.get(pickle.id) ?? []).map((bug) => ({ name: tagOf(bug), astNodeId }))
  return { ...pickle, tags: [...pickle.tags, ...tags] }
}

function tagDocument(document: GherkinDocument, bugs: BugsById): GherkinDocument {
  const { feature } = document
  if (!feature) return document
  const children = feature.children.map((child): FeatureChild => {
    if (!child.rule) return tagChild(child, bugs)
    return { rule: { ...child.rule, children: child.rule.children.map((one) => tagChild(one, bugs)) } }
  })
  return { ...document, feature: { ...feature, children } }
}

function tagChild<Child extends Pick<FeatureChild, 'scenario'>>(child: Child, bugs: BugsById): Child {
  const { scenario } = child
  const names = new Set((bugs.get(scenario?.id ?? '') ?? []).map(tagOf))
  if (!scenario || names.size === 0) return child
  const { location } = scenario
  const tags = [...names].map((name, i): Tag => ({ id: `${scenario.id} bug ${i}`, location, name }))
  return { ...child, scenario: { ...scenario, tags: [...scenario.tags, ...tags] } }
}

/** A tag holds no white space. */
const tagOf = ({ id }: KnownBug) => `@known-bug:${id.replaceAll(/\s+/g, '-')}`
