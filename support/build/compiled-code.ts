/**
 * What code that is compiled from TypeScript needs of the process. To be loaded before any other file: Node reads the
 * source map of a file when it loads it.
 */

const scope: { _SuppressedError?: unknown; SuppressedError?: SuppressedErrorConstructor } = globalThis

// Node 20 and 22 have no such class.
const base: ErrorConstructor | SuppressedErrorConstructor = scope.SuppressedError ?? Error

/**
 * For a block of `using` that fails twice, swc 1.16 writes `_SuppressedError`, and declares it under another name. Without
 * this, such a block ends with a ReferenceError in place of both errors. Node and the formatters of Cucumber print only the
 * stack, so it has both errors, in the order in which they were thrown.
 */
scope._SuppressedError ??= class SuppressedError extends base {
  constructor(error: unknown, suppressed: unknown) {
    super()
    const both = [suppressed, error]
    const textOf = (one: unknown) => (one instanceof Error ? one.message : String(one))
    const stackOf = (one: unknown) => (one instanceof Error && one.stack) || textOf(one)
    // Not enumerable, as in every error: Node would print them once more after the stack.
    const hold = (name: string, value: unknown) =>
      Object.defineProperty(this, name, { value, enumerable: false })
    hold('error', error)
    hold('suppressed', suppressed)
    hold('message', both.map(textOf).join('\n'))
    hold('stack', both.map(stackOf).join('\n'))
  }
}

// The stack of an error names the lines of the TypeScript, not those of what is compiled from it.
process.setSourceMapsEnabled(true)
