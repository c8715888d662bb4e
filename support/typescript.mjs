/**
 * What TypeScript that is compiled when it is loaded needs of the process. JavaScript, because it runs before.
 */

/**
 * For a block of `using` that fails twice, swc 1.16 writes `_SuppressedError`, and declares it under another name. Without
 * this, such a block ends with a ReferenceError in place of both errors. Node and the formatters of Cucumber print only the
 * stack, so it has both errors, in the order in which they were thrown.
 */
globalThis._SuppressedError ??= class SuppressedError extends (globalThis.SuppressedError ?? Error) {
  constructor(error, suppressed) {
    super()
    const both = [suppressed, error]
    const textOf = (one) => (one instanceof Error ? one.message : String(one))
    const stackOf = (one) => (one instanceof Error && one.stack) || textOf(one)
    // Not enumerable, as in every error: Node would print them once more after the stack.
    const hold = (name, value) => Object.defineProperty(this, name, { value, enumerable: false })
    hold('error', error)
    hold('suppressed', suppressed)
    hold('message', both.map(textOf).join('\n'))
    hold('stack', both.map(stackOf).join('\n'))
  }
}

// The stack of an error names the lines of the TypeScript, not those of what is compiled from it.
process.setSourceMapsEnabled(true)
