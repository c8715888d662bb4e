import { randomUUID } from 'node:crypto'
import { type Envelope, type ParseError, TestStepResultStatus, TimeConversion } from '@cucumber/messages'
import { systemClock } from '../clock/index.js'
import { emitEnvelope, failure, problemScenario } from '../reports/index.js'

/**
 * Reports feature files that are not Gherkin. Cucumber prints them, and then ends without a run: reports would show no
 * failure, and JUnit would be an empty file.
 */
export async function reportParseErrors(errors: readonly ParseError[]): Promise<void> {
  const problems = errors.map(({ source, message }) => `${source.uri}: ${message}`)
  const result = failure(TestStepResultStatus.FAILED, problems.join('\n'))
  const timestamp = TimeConversion.millisecondsSinceEpochToTimestamp(systemClock.date().getTime())
  const id = randomUUID()
  const envelopes: Envelope[] = [
    { testRunStarted: { id, timestamp } },
    ...(await problemScenario({ kind: 'features', result }, 1, randomUUID, timestamp)),
    { testRunFinished: { testRunStartedId: id, timestamp, success: false } },
  ]
  for (const envelope of envelopes) emitEnvelope(envelope)
}
