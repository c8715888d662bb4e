import type { Envelope } from '@cucumber/messages'

/** Reads Cucumber's message stream. */
export const envelopesIn = (ndjson: string): Envelope[] =>
  ndjson
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/** The messages of failed steps and hooks without stacks, by the name of the scenario. */
export function failureMessagesIn(envelopes: readonly Envelope[]): Map<string, string> {
  const names = new Map(envelopes.flatMap(({ pickle }) => (pickle ? [[pickle.id, pickle.name]] : [])))
  const pickles = new Map(
    envelopes.flatMap(({ testCase }) => (testCase ? [[testCase.id, testCase.pickleId]] : [])),
  )
  const cases = new Map(
    envelopes.flatMap(({ testCaseStarted: started }) => (started ? [[started.id, started.testCaseId]] : [])),
  )
  const failureMessages = new Map<string, string>()
  for (const { testStepFinished: step } of envelopes) {
    if (!step?.testStepResult.message) continue
    const name = names.get(pickles.get(cases.get(step.testCaseStartedId) ?? '') ?? '') ?? ''
    const before = failureMessages.get(name)
    const text = withoutStack(step.testStepResult.message)
    failureMessages.set(name, before ? `${before}\n${text}` : text)
  }
  return failureMessages
}

const withoutStack = (message: string) =>
  message
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .join('\n')
