import type { Envelope, GherkinDocument, Pickle } from '@cucumber/messages'
import { tagged } from './bug-tags.js'
import { type KnownBug, knownBugsOf } from './known-bugs.js'
import { withCopies } from './model-copies.js'

/**
 * Holds back the texts of scenarios until the run is over: only then is it known which passed on a known bug, and which
 * were played once for each model. A page that knows only Cucumber's own words shows both that way.
 */
export class Documents {
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
    const { documents, pickles } = tagged(
      withCopies({ documents: this.documents, pickles: this.pickles }),
      this.bugs,
    )
    // The page wants a document before its pickles.
    for (const gherkinDocument of documents) this.tell({ gherkinDocument })
    for (const pickle of pickles) this.tell({ pickle })
  }

  private note({ attachment }: Envelope): void {
    const bugs = attachment ? knownBugsOf(attachment) : []
    const pickle = this.cases.get(this.attempts.get(attachment?.testCaseStartedId ?? '') ?? '')
    if (pickle !== undefined && bugs.length > 0) this.bugs.set(pickle, bugs)
  }
}
