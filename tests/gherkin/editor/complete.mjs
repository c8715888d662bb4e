import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  buildSuggestions,
  ExpressionBuilder,
  getGherkinCompletionItems,
  jsSearchIndex,
} from '@cucumber/language-service'
import { WasmParserAdapter } from '@cucumber/language-service/wasm'

const parsers = dirname(fileURLToPath(import.meta.resolve('@cucumber/language-service'))).replace(
  /dist\/.*/,
  'dist',
)

/**
 * Reads the sentences as the Cucumber extensions of editors do: from the source, without running it.
 * @param stepTexts the steps of features, from which it proposes words
 * @param root of the source: of the checkout, or of what is built from it, which is what a package has
 */
export async function openEditor(stepTexts, root = '.') {
  const adapter = new WasmParserAdapter(parsers)
  await adapter.init()
  const steps = readdirSync(`${root}/steps`).map((file) => `${root}/steps/${file}`)
  const types = `${root}/support/scenario/parameter-types`
  const sources = [...steps, existsSync(`${types}.ts`) ? `${types}.ts` : `${types}.js`].map((uri) => ({
    ...{ languageName: 'tsx', uri },
    content: readFileSync(uri, 'utf8'),
  }))
  const { expressionLinks, registry, errors } = new ExpressionBuilder(adapter).build(sources, [])
  const expressions = expressionLinks.map((link) => link.expression)
  const index = jsSearchIndex(buildSuggestions(registry, stepTexts, expressions))
  return {
    /** The errors of reading. */
    errors: errors.map((error) => error.message),
    expressions: expressions.map((expression) => expression.source),
    /** The proposals for the beginning of a step. */
    complete: (begun) => {
      const source = `Feature: x\n  Scenario: y\n    When ${begun}\n`
      const place = { line: 2, character: `    When ${begun}`.length }
      return getGherkinCompletionItems(source, place, index).map(({ label }) => label)
    },
  }
}
