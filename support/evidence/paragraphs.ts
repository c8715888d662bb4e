import type { Attachment, Envelope } from '@cucumber/messages'
import { logType } from './media-types.js'

/** Lines of a step's log that follow each other become one: a paragraph reads better, and takes a fraction of the bytes. */
export class Paragraphs {
  /** What each scenario has said last, and nobody has been told yet. */
  private readonly untold = new Map<string, Attachment>()

  constructor(private readonly tell: (message: Envelope) => void) {}

  hear(message: Envelope): void {
    const { attachment } = message
    const scenario = scenarioOf(message)
    if (attachment?.mediaType === logType && scenario !== undefined) this.gather(scenario, attachment)
    else {
      if (scenario !== undefined) this.flush(scenario)
      this.tell(message)
    }
  }

  private gather(scenario: string, { fileName: _, ...line }: Attachment): void {
    const said = this.untold.get(scenario)
    this.untold.set(scenario, said ? { ...said, body: `${said.body}\n${line.body}` } : line)
  }

  private flush(scenario: string): void {
    const attachment = this.untold.get(scenario)
    this.untold.delete(scenario)
    if (attachment) this.tell({ attachment })
  }
}

const scenarioOf = ({ attachment, testStepStarted, testStepFinished, testCaseFinished }: Envelope) =>
  (attachment ?? testStepStarted ?? testStepFinished ?? testCaseFinished)?.testCaseStartedId
