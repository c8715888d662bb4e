import type { Envelope } from '@cucumber/messages'

/** Our messages say what happened; where in our code it was noticed helps nobody. What is not ours stays. */
export function stripStack(envelope: Envelope): Envelope {
  const { testStepFinished: step } = envelope
  if (!step?.testStepResult.message) return envelope
  const { message, exception } = step.testStepResult
  const testStepResult = {
    ...step.testStepResult,
    message: withoutOurs(message),
    ...(exception?.stackTrace && {
      exception: { ...exception, stackTrace: withoutOurs(exception.stackTrace) },
    }),
  }
  return { testStepFinished: { ...step, testStepResult } }
}

const ours = /^\s+at .*(?:\/support\/|\/node_modules\/|node:internal)/

const withoutOurs = (text: string) =>
  text
    .split('\n')
    .filter((line) => !ours.test(line))
    .join('\n')
