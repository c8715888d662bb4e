import { pathToFileURL } from 'node:url'

/**
 * The base of every error that Offhook expects: a wrong file, a phone that fails, a display that differs. Its message
 * says what was tried, on which phone or in which file, what came back and what to do. It is printed without a stack.
 * Any other error is a bug in Offhook, and is printed with its stack.
 *
 * The error itself leaves the frames of Offhook out of its `stack`. So every printer shows only the message: Node, a test
 * runner, any formatter of Cucumber, also in a worker process, which sends formatted text instead of errors. Frames of the
 * user's own files stay, because a program that uses the library needs the line that failed.
 */
export class OffhookError extends Error {
  override name = 'OffhookError'

  constructor(message?: string, options?: ErrorOptions) {
    super(message, options)
    const lines = this.stack?.split('\n') ?? []
    const frames = lines.filter((line) => isFrame(line) && originOf(line) === 'user')
    // Node expects the name first: without it, `console.log` replaces a word of the message by the name.
    this.stack = [`${new.target.name}: ${this.message}`, ...frames].join('\n')
  }
}

/** What a person reads about an error that ends a command. */
export function describeError(error: unknown): string {
  if (error instanceof OffhookError) return error.message.trimEnd()
  return `bug in Offhook: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}

/** Whose code a frame of a stack runs. `library`: node_modules and Node itself. `steps`: the folder of step definitions. */
type FrameOrigin = 'offhook' | 'steps' | 'library' | 'user'

/** Whether a line of a stack names a place in code. */
export const isFrame = (line: string): boolean => /^\s+at /.test(line)

export function originOf(frame: string): FrameOrigin {
  const place = /^\s+at (?:.*? \()?(?:async )?(.+?)(?::\d+)+\)?$/.exec(frame)?.[1] ?? ''
  if (!/^(?:file:|\/|[A-Za-z]:\\)/.test(place)) return 'library'
  const url = place.startsWith('file:') ? place : pathToFileURL(place).href
  if (url.startsWith(`${packageRoot}support/`)) return 'offhook'
  if (url.startsWith(`${packageRoot}steps/`)) return 'steps'
  return url.includes('/node_modules/') ? 'library' : 'user'
}

const packageRoot = new URL('..', import.meta.url).href
