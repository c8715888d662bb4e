import { supportCodeLibraryBuilder } from '@cucumber/cucumber'
import type { Ask } from '../phone/index.js'
import { askOfStep } from './asks.js'

/** One step of a scenario with its sentence taken apart, before it runs. */
export interface ScriptStep extends Sentence {
  /** `features/calls/transfer.feature:12` */
  readonly place: string
  readonly text: string
  readonly table: readonly (readonly string[])[] | undefined
}

export interface Sentence {
  readonly arguments: readonly ScriptArgument[]
  /** What it asks of the phone that it begins with, its words read in this world; nothing of other sentences. */
  readonly ask?: ((world: unknown) => Ask) | undefined
}

export interface ScriptArgument {
  /** Name of the parameter type: phone, keys, expectation … */
  readonly type: string
  readonly text: string
}

/** As much of Cucumber's pickle and document as a script is read from. */
export interface PickledScenario {
  readonly pickle: {
    readonly uri: string
    readonly steps: readonly {
      readonly text: string
      readonly astNodeIds: readonly string[]
      readonly argument?: {
        readonly dataTable?: { readonly rows: readonly { readonly cells: readonly { value: string }[] }[] }
      }
    }[]
  }
  /** Line of each step, by its node in the document. */
  readonly lineOf: (astNodeId: string) => number | undefined
}

export type SentenceReader = (text: string) => Sentence

/** The steps of one scenario. A sentence that no step definition knows has no arguments: Cucumber reports it. */
export function readScript({ pickle, lineOf }: PickledScenario, read: SentenceReader): ScriptStep[] {
  return pickle.steps.map((step) => ({
    place: `${pickle.uri}:${lineOf(step.astNodeIds[0] ?? '') ?? 1}`,
    text: step.text,
    ...read(step.text),
    table: step.argument?.dataTable?.rows.map((row) => row.cells.map((cell) => cell.value)),
  }))
}

/** Reads sentences by the step definitions that Cucumber has loaded, ours and a user's own. */
export function sentenceReader(): SentenceReader {
  const { stepDefinitions } = supportCodeLibraryBuilder.finalize()
  return (text) => {
    for (const { expression, unwrappedCode } of stepDefinitions) {
      const found = expression.match(text)
      if (!found) continue
      const askOf = askOfStep(unwrappedCode)
      const words = found.slice(1)
      return {
        arguments: found.map(({ parameterType, group }) => ({
          type: parameterType.name ?? '',
          text: group.value ?? '',
        })),
        ask: askOf && ((world) => askOf(...words.map((word) => word.getValue(world)))),
      }
    }
    return { arguments: [] }
  }
}
