import { SeveralErrors } from './errors.js'

/** Waits for all promises, so that nothing is left open. @returns what they reject with */
export async function failuresOf(promises: readonly (Promise<unknown> | undefined)[]): Promise<unknown[]> {
  const results = await Promise.allSettled(promises)
  return results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
}

/**
 * Waits for all promises, even if one rejects.
 * @param earlier errors that happened before
 * @throws the only error; SeveralErrors for more than one
 */
export async function settleAll(
  promises: readonly (Promise<unknown> | undefined)[],
  earlier: readonly unknown[] = [],
): Promise<void> {
  const errors = [...earlier, ...(await failuresOf(promises))]
  if (errors.length > 1) throw new SeveralErrors(errors)
  if (errors.length === 1) throw errors[0]
}
