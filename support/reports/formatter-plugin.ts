import type { EventEmitter } from 'node:events'
import type { Writable } from 'node:stream'
import type { Envelope } from '@cucumber/messages'
import { displayPath } from '../display-path.js'
import { describeWriteError, folderProblem } from '../writable.js'
import { noReportPath, unwritableFolder } from './errors.js'

/** The context that Cucumber passes to a formatter plugin. Cucumber exports no type for it. */
interface FormatterContext {
  readonly on: (event: 'message', handler: (message: Envelope) => void) => void
  readonly write: (text: string | Buffer) => void
  /** Folder of the file that the formatter writes; undefined for the terminal. */
  readonly directory?: string
  /** The file that the formatter writes. */
  readonly stream?: Writable
}

export interface FormatterPlugin {
  readonly type: 'formatter'
  /** @returns a function that Cucumber calls after the last message, before it closes the file */
  readonly formatter: (context: FormatterContext) => () => Promise<void>
}

/** The folders next to the report file, by content. Users' reports refer to these names. */
export const folders = { images: 'pictures', journals: 'journals' } as const

/**
 * The folder of a formatter that writes more than one file.
 * @param formatter its file in support/reports @param example the name of the file that it usually writes
 * @throws ReportsError if the formatter writes to the terminal
 */
export function folderOf(
  { directory, stream }: FormatterContext,
  formatter: string,
  example: string,
): string {
  if (!directory) throw noReportPath(formatter, example)
  if (stream)
    tolerateErrors(
      stream,
      `the report of support/reports/${formatter} in the folder ${displayPath(directory) || '.'}`,
    )
  return directory
}

/**
 * Names a file that cannot be written, as on a full disk. Cucumber prints the error without the name and ends the run as
 * failed; without this, it would also end the process before the other reports are closed.
 */
function tolerateErrors(stream: Writable, report: string): void {
  stream.once('error', (error) =>
    process.stderr.write(`! ${report} is not complete: ${describeWriteError(error)}\n`),
  )
  const end: (closed: () => void) => unknown = stream.end.bind(stream)
  // The callback gets an error that was printed before.
  Object.assign(stream, { end: (closed: () => void) => end(() => closed()) })
}

/** Makes a folder of the reports. @throws ReportsError if no file can be written there */
export function requireFolder(folder: string): void {
  const problem = folderProblem(folder)
  if (problem !== undefined) throw unwritableFolder(folder, problem)
}

let broadcaster: EventEmitter | undefined

/** Cucumber gives its event broadcaster to formatters only. Our progress formatter passes it on. */
export const setBroadcaster = (eventBroadcaster: EventEmitter): void => {
  broadcaster = eventBroadcaster
}

/**
 * Sends a message to every formatter of the run.
 * @returns false if our progress formatter is not configured; then nothing is sent
 */
export function emitEnvelope(envelope: Envelope): boolean {
  return broadcaster?.emit('envelope', envelope) ?? false
}
