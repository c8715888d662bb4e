import type { CleanupResult } from './cleanup.js'

/**
 * Prints what a program would not learn of its phones otherwise, as warnings of Node.
 * @param told the error that the program gets; what it contains is not printed again
 */
export function warnOfCleanup({ leaks, failures }: CleanupResult, told: string): void {
  const printed = [told]
  for (const text of [...leaks.map(({ description }) => description), ...failures]) {
    if (printed.some((other) => other.includes(text))) continue
    printed.push(text)
    process.emitWarning(text, 'OffhookWarning')
  }
}
