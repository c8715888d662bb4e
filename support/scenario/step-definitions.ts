import { type ITestCaseHookParameter, supportCodeLibraryBuilder } from '@cucumber/cucumber'
import type { Phone, PhoneAction } from '../phone/index.js'

/** One step of a scenario with its sentence taken apart, before it runs. */
export interface ParsedStep extends Sentence {
  /** `features/calls/transfer.feature:12` */
  readonly place: string
  readonly text: string
  readonly table: readonly (readonly string[])[] | undefined
}

export interface Sentence {
  readonly arguments: readonly ParsedArgument[]
  /** What it asks of the phone that it begins with, its words read in this world; nothing of other sentences. */
  readonly ask?: ((world: unknown) => PhoneAction) | undefined
}

export interface ParsedArgument {
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
export function parseScenario({ pickle, lineOf }: PickledScenario, read: SentenceReader): ParsedStep[] {
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
      const askOf = actionOfStep(unwrappedCode)
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

/** What a sentence asks, made of its words behind the phone that it begins with. */
export type ActionOf = (...words: unknown[]) => PhoneAction

const known = new WeakMap<object, ActionOf>()

/**
 * Makes the step of a sentence that begins with a phone and asks something of it. The rehearsal reads from it what
 * will be asked, and refuses what this phone cannot do before any phone is touched. `act`: how it is done, where
 * that is more than sending it.
 */
export function action<Words extends unknown[], Asked extends PhoneAction>(
  askOf: (...words: Words) => Asked,
  act: (phone: Phone, ask: Asked, ...words: Words) => Promise<void> = (phone, ask, ..._words) =>
    phone.performAction(ask),
): (phone: Phone, ...words: Words) => Promise<void> {
  const step = (phone: Phone, ...words: Words) => act(phone, askOf(...words), ...words)
  known.set(step, (...words) => askOf(...(words as Words)))
  // Cucumber holds the length of a step against the words of its sentence.
  return Object.defineProperty(step, 'length', { value: askOf.length + 1 })
}

/** What a step asks; nothing of one that was not made by `asks`. */
export const actionOfStep = (step: object): ActionOf | undefined => known.get(step)

type GherkinDocument = ITestCaseHookParameter['gherkinDocument']

/** Where each step of a feature file stands, by the id of its node. */
export function linesOf({ feature }: GherkinDocument): (astNodeId: string) => number | undefined {
  const children = (feature?.children ?? []).flatMap(({ rule, ...child }) => [
    child,
    ...(rule?.children ?? []),
  ])
  const steps = children.flatMap(({ background, scenario }) => [
    ...(background?.steps ?? []),
    ...(scenario?.steps ?? []),
  ])
  const lines = new Map(steps.map(({ id, location }) => [id, location.line]))
  return (id) => lines.get(id)
}
