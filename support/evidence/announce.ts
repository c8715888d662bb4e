import type { EventEmitter } from 'node:events'
import type { Envelope } from '@cucumber/messages'

let broadcaster: EventEmitter | undefined

/** Our formatter is told how all formatters of the run hear of things. */
export const announceBy = (eventBroadcaster: EventEmitter): void => {
  broadcaster = eventBroadcaster
}

/** Tells every formatter of the run. False where our own formatter is not among them: then nobody is told. */
export function announce(envelope: Envelope): boolean {
  return broadcaster?.emit('envelope', envelope) ?? false
}
