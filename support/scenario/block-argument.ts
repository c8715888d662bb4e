import { DataTable } from '@cucumber/cucumber'
import { AsyncFunction } from './async-function.js'
import type { BlockArgument } from './parsed-step.js'

interface StepFunction {
  /** What Cucumber calls, and what the user wrote. Both have the same length. */
  readonly code: { readonly length: number }
  readonly unwrappedCode: object
  /** Whether `action` or `expectation` made it. */
  readonly declared: boolean
}

/**
 * Why a table or a doc string does not belong below a sentence, or is missing there; undefined if neither is known.
 *
 * Cucumber tells only by the length of the step function whether it takes one: the arguments of the sentence, then the
 * table or the doc string, then a callback. A longer function may therefore take a callback, except an async one and
 * one of ours.
 * @param args how many arguments the sentence has
 */
export function blockMistake(
  { code, unwrappedCode, declared }: StepFunction,
  args: number,
  block: BlockArgument,
): string | undefined {
  if (block !== undefined && code.length === args)
    return `the sentence takes no ${block instanceof DataTable ? 'table' : 'doc string'}. Remove it`
  const takesNoCallback = declared || unwrappedCode instanceof AsyncFunction
  if (block === undefined && code.length === args + 1 && takesNoCallback)
    return 'the sentence needs a table or a doc string below it'
  return undefined
}
