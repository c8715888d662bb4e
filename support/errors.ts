import { pathToFileURL } from 'node:url'
import { packageRoot } from './build/index.js'

/**
 * The base of every error that Offhook expects: a wrong file, a phone that fails, a display that differs. Its message
 * names the attempt, the phone or the file, the result and the next step. It is printed without a stack.
 * Any other error is a bug in Offhook, and is printed with its stack.
 *
 * The `stack` of the error contains no frames of Offhook. So Node, test runners and all formatters of Cucumber print
 * only the message. This also works in a worker process, which sends formatted text instead of errors. Frames of the
 * user's files stay, because a program that uses the library needs the line that failed.
 */
export class OffhookError extends Error {
  override name = 'OffhookError'
  // Node prints public fields behind the message of an error that nothing catches.
  readonly #byRack: boolean

  constructor(message?: string, options?: OffhookErrorOptions) {
    super(message, options)
    this.#byRack = options?.byRack ?? false
    const lines = this.stack?.split('\n') ?? []
    const frames = lines.filter((line) => isFrame(line) && originOf(line) === 'user')
    // Node expects the name first: without it, `console.log` replaces a word of the message by the name.
    this.stack = [`${new.target.name}: ${this.message}`, ...frames].join('\n')
  }

  /** Whether the rack failed, and not what it tests. */
  get byRack(): boolean {
    return this.#byRack
  }
}

interface OffhookErrorOptions extends ErrorOptions {
  /** The rack failed, and not what it tests: a phone cannot be reached or refuses the log-in. Default: false. */
  readonly byRack?: boolean
}

/** Whether the rack failed, and not what it tests. The exit code of a run depends on it (docs/guide/reports.md). */
export const isRackFailure = (error: unknown): boolean => error instanceof OffhookError && error.byRack

/** The text that the command line prints for an error that ends a command. */
export function describeError(error: unknown): string {
  if (error instanceof OffhookError) return error.message.trimEnd()
  return `bug in Offhook: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}

/** Several failures of which none caused the others. Its message has all of them. */
export class SeveralErrors extends OffhookError {
  override name = 'SeveralErrors'

  constructor(readonly errors: readonly unknown[]) {
    super(errors.map(describeError).join('\n'))
  }
}

/**
 * The owner of the code of a stack frame. `library`: node_modules and Node itself. `steps`: the folder of step
 * definitions.
 */
type FrameOrigin = 'offhook' | 'steps' | 'library' | 'user'

/** Whether a line of a stack is a frame. */
export const isFrame = (line: string): boolean => /^\s+at /.test(line)

export function originOf(frame: string): FrameOrigin {
  const place = placeIn(frame)
  if (place === undefined) return 'library'
  const url = place.startsWith('file:') ? place : pathToFileURL(place).href
  if (url.startsWith(`${packageUrl}/support/`)) return 'offhook'
  if (url.startsWith(`${packageUrl}/steps/`)) return 'steps'
  return url.includes('/node_modules/') ? 'library' : 'user'
}

/**
 * The file of a frame: `at file:///x.ts:1:2`, `at async press (/x.ts:1:2)`. The name of a function ends before the first
 * bracket that a path follows, because a path may contain brackets too.
 * @returns undefined for a frame without a file
 */
const placeIn = (frame: string): string | undefined =>
  /^\s+at (?:async )?(?:.*? \((?=file:|\/|[A-Za-z]:\\))??((?:file:|\/|[A-Za-z]:\\).*?)(?::\d+)+\)?$/.exec(
    frame,
  )?.[1]

const packageUrl = pathToFileURL(packageRoot).href
