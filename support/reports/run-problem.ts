import { type Envelope, SourceMediaType, type TestStepResult, type Timestamp } from '@cucumber/messages'
import { stripStack } from './strip-stack.js'

/**
 * A failure of the whole run. Reports know only scenarios, so it is reported as a scenario of its own: in Allure, JUnit
 * and HTML, and in each other report.
 */
export interface RunProblem {
  readonly kind: 'features' | 'selection' | 'BeforeAll' | 'AfterAll' | 'workers' | 'result'
  readonly result: TestStepResult
}

const sentences: Readonly<Record<RunProblem['kind'], string>> = {
  features: 'every feature file can be read',
  selection: 'every path, tag and name finds a scenario',
  BeforeAll: 'the hooks before all scenarios succeed',
  AfterAll: 'the hooks after all scenarios succeed',
  workers: 'every worker ends after its last scenario',
  result: 'at least one scenario runs',
}

/** The folder of the feature files that stand for a failure of the run. They do not exist. */
const folder = 'offhook-run/'

/** Whether a path of a feature stands for a failure of the run, as in a file that Cucumber's `rerun` formatter wrote. */
export const isRunProblem = (path: string): boolean => path.startsWith(folder)

/**
 * The messages of a scenario with one step, which has failed.
 * @param number of the problem in this run; every problem has its own feature file @param newId makes unique ids
 */
export async function problemScenario(
  { kind, result }: RunProblem,
  number: number,
  newId: () => string,
  timestamp: Timestamp,
): Promise<Envelope[]> {
  // Few runs need the parser.
  const { generateMessages } = await import('@cucumber/gherkin')
  const uri = `${folder}${kind}${number > 1 ? `-${number}` : ''}.feature`
  const text = `Feature: The run itself\n  Scenario: ${kind}\n    * ${sentences[kind]}\n`
  const options = { includeSource: true, includeGherkinDocument: true, includePickles: true, newId }
  const texts = generateMessages(text, uri, SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN, options)
  const pickle = texts.flatMap((message) => message.pickle ?? [])[0]
  const [testCaseId, testStepId, testCaseStartedId] = [newId(), newId(), newId()]
  const pickleStepId = pickle?.steps[0]?.id ?? ''
  const step = { id: testStepId, pickleStepId, stepDefinitionIds: [], stepMatchArgumentsLists: [] }
  return [
    ...texts,
    { testCase: { id: testCaseId, pickleId: pickle?.id ?? '', testSteps: [step] } },
    { testCaseStarted: { id: testCaseStartedId, testCaseId, attempt: 0, timestamp } },
    stripStack({ testStepFinished: { testCaseStartedId, testStepId, testStepResult: result, timestamp } }),
    { testCaseFinished: { testCaseStartedId, timestamp, willBeRetried: false } },
  ]
}

/** The text of a problem for the terminal. */
export function describeProblem({ result }: RunProblem): string {
  const shown = stripStack({
    testStepFinished: {
      ...{ testCaseStartedId: '', testStepId: '', timestamp: { seconds: 0, nanos: 0 } },
      testStepResult: result,
    },
  })
  return shown.testStepFinished?.testStepResult.message ?? 'no reason given'
}
