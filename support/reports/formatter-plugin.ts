import type { EventEmitter } from 'node:events'
import type { Envelope } from '@cucumber/messages'
import { noReportPath } from './errors.js'

/** The context that Cucumber passes to a formatter plugin. Cucumber exports no type for it. */
interface FormatterContext {
  readonly on: (event: 'message', handler: (message: Envelope) => void) => void
  readonly write: (text: string | Buffer) => void
  /** Folder of the file that the formatter writes; undefined for the terminal. */
  readonly directory?: string
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
export function folderOf({ directory }: FormatterContext, formatter: string, example: string): string {
  if (directory) return directory
  throw noReportPath(formatter, example)
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
