import type { EventEmitter } from 'node:events'
import type { Envelope } from '@cucumber/messages'

/** What Cucumber hands to a formatter that is a plugin; it exports no type of it. */
export interface FormatterContext {
  readonly on: (event: 'message', handler: (message: Envelope) => void) => void
  readonly write: (text: string | Buffer) => void
  /** Folder of the file that the formatter writes; undefined for the terminal. */
  readonly directory?: string
}

export interface FormatterPlugin {
  readonly type: 'formatter'
  /** @returns called when all messages have come; the file is closed after it */
  readonly formatter: (context: FormatterContext) => () => Promise<void>
}

/** Folders beside the reports. */
export const folders = { pictures: 'pictures', journals: 'journals' } as const

/** @throws Error for a formatter that needs files beside its own and was given none */
export function folderOf({ directory }: FormatterContext, formatter: string): string {
  if (directory) return directory
  throw new Error(`support/reports/${formatter} writes files: give it a path, such as reports/${formatter}`)
}

let broadcaster: EventEmitter | undefined

/** Our formatter is told how all formatters of the run hear of things. */
export const emitThrough = (eventBroadcaster: EventEmitter): void => {
  broadcaster = eventBroadcaster
}

/** Tells every formatter of the run. False where our own formatter is not among them: then nobody is told. */
export function emitEnvelope(envelope: Envelope): boolean {
  return broadcaster?.emit('envelope', envelope) ?? false
}
