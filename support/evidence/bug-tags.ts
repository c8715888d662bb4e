import type { Envelope, FeatureChild, GherkinDocument, Pickle, Tag } from '@cucumber/messages'
import { type KnownBug, knownBugsOf } from './known-bugs.js'

/**
 * Tags the scenarios that passed because of a known bug, such as `@known-bug:PHONE-123`: a page that knows only
 * Cucumber's own verdicts shows the tag beside the name, and finds by it. Scenarios are known before they run, so their
 * texts are held back until the run is over.
 */
export class BugTags {
  private readonly documents: GherkinDocument[] = []
  private readonly pickles: Pickle[] = []
  private readonly cases = new Map<string, string>()
  private readonly attempts = new Map<string, string>()
  private readonly bugs = new Map<string, KnownBug[]>()

  constructor(private readonly tell: (message: Envelope) => void) {}

  /** @param original as it came, where the message that is passed on has lost its journal */
  hear(message: Envelope, original: Envelope = message): void {
    const { gherkinDocument, pickle, testCase, testCaseStarted } = message
    if (testCase) this.cases.set(testCase.id, testCase.pickleId)
    if (testCaseStarted) this.attempts.set(testCaseStarted.id, testCaseStarted.testCaseId)
    this.note(original)
    if (gherkinDocument) this.documents.push(gherkinDocument)
    else if (pickle) this.pickles.push(pickle)
    else this.tell(message)
  }

  end(): void {
    const byNode = new Map<string, KnownBug[]>()
    for (const pickle of this.pickles) {
      const bugs = this.bugs.get(pickle.id) ?? []
      const [node = ''] = pickle.astNodeIds
      byNode.set(node, [...(byNode.get(node) ?? []), ...bugs])
      const tags = [...pickle.tags, ...bugs.map((bug) => ({ name: nameOf(bug), astNodeId: node }))]
      this.tell({ pickle: { ...pickle, tags } })
    }
    for (const document of this.documents) this.tell({ gherkinDocument: tagged(document, byNode) })
  }

  private note({ attachment }: Envelope): void {
    const bugs = attachment ? knownBugsOf(attachment) : []
    const pickle = this.cases.get(this.attempts.get(attachment?.testCaseStartedId ?? '') ?? '')
    if (pickle !== undefined && bugs.length > 0) this.bugs.set(pickle, bugs)
  }
}

const nameOf = ({ id }: KnownBug) => `@known-bug:${id.replaceAll(/\s+/g, '-')}`

function tagged(document: GherkinDocument, bugs: ReadonlyMap<string, readonly KnownBug[]>): GherkinDocument {
  const { feature } = document
  if (!feature) return document
  const children = feature.children.map((child): FeatureChild => {
    if (!child.rule) return withTags(child, bugs)
    return { rule: { ...child.rule, children: child.rule.children.map((one) => withTags(one, bugs)) } }
  })
  return { ...document, feature: { ...feature, children } }
}

function withTags<Child extends Pick<FeatureChild, 'scenario'>>(
  child: Child,
  bugs: ReadonlyMap<string, readonly KnownBug[]>,
): Child {
  const { scenario } = child
  const names = new Set((bugs.get(scenario?.id ?? '') ?? []).map(nameOf))
  if (!scenario || names.size === 0) return child
  const { location } = scenario
  const tags = [...names].map((name): Tag => ({ id: `${scenario.id} ${name}`, location, name }))
  return { ...child, scenario: { ...scenario, tags: [...scenario.tags, ...tags] } }
}
