import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin'
import { type Envelope, IdGenerator, type Pickle } from '@cucumber/messages'

/** The messages about a feature file, as Cucumber sends them. */
export function messagesOf(text: string, uri = 'features/x.feature'): Envelope[] {
  const newId = IdGenerator.uuid()
  const document = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher()).parse(text)
  const gherkinDocument = { ...document, uri }
  return [{ gherkinDocument }, ...compile(gherkinDocument, uri, newId).map((pickle) => ({ pickle }))]
}

export const picklesIn = (messages: readonly Envelope[]): Pickle[] =>
  messages.flatMap(({ pickle }) => pickle ?? [])
