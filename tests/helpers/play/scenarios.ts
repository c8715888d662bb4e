import type { ITestCaseHookParameter } from '@cucumber/cucumber'
import { messagesOf } from '../reports/gherkin.js'

/** A scenario as Cucumber passes it to hooks. */
export type PlayedScenario = Pick<ITestCaseHookParameter, 'pickle' | 'gherkinDocument'>

/** The scenarios of a feature, in order. @param text of a feature file */
export function scenariosIn(text: string, uri: string): PlayedScenario[] {
  const messages = messagesOf(text, uri)
  const gherkinDocument = messages.find((message) => message.gherkinDocument)?.gherkinDocument
  if (!gherkinDocument) throw new Error(`no feature in ${uri}`)
  return messages.flatMap(({ pickle }) => (pickle ? [{ pickle, gherkinDocument }] : []))
}
