import type { Envelope, TestStep } from '@cucumber/messages'

/**
 * Without the words of sentences that a feature left out, such as a deadline: Cucumber's page would say the text before
 * such a word twice.
 */
export function withoutWordsLeftOut(message: Envelope): Envelope {
  const { testCase } = message
  return testCase ? { testCase: { ...testCase, testSteps: testCase.testSteps.map(said) } } : message
}

const said = (step: TestStep): TestStep =>
  step.stepMatchArgumentsLists
    ? {
        ...step,
        stepMatchArgumentsLists: step.stepMatchArgumentsLists.map(({ stepMatchArguments }) => ({
          stepMatchArguments: stepMatchArguments.filter(({ group }) => group.value !== ''),
        })),
      }
    : step
