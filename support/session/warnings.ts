/**
 * Prints what a program would not learn otherwise, as a warning of Node.
 * @param told texts that the program gets in an error; what they contain is not printed again
 */
export function warnOf(texts: readonly string[], told: readonly string[] = []): void {
  for (const text of new Set(texts))
    if (!told.some((other) => other.includes(text))) process.emitWarning(text, 'OffhookWarning')
}
