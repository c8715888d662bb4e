/**
 * What TypeScript that is compiled when it is loaded needs of the process. JavaScript, because it runs before.
 */

// For a block of `using` that fails twice, swc 1.16 writes `_SuppressedError`, and declares it under another name. Without
// this, such a block ends with a ReferenceError in place of both errors.
globalThis._SuppressedError ??=
  globalThis.SuppressedError ??
  class SuppressedError extends Error {
    constructor(error, suppressed, message) {
      super(message)
      Object.assign(this, { error, suppressed })
    }
  }

// The stack of an error names the lines of the TypeScript, not those of what is compiled from it.
process.setSourceMapsEnabled(true)
