import type { Attachment } from '@cucumber/messages'
import type { Journal } from './journal-schema.js'
import { journalType } from './media-types.js'

let last: { readonly body: string; readonly journal: Journal } | undefined

/**
 * The journal in an attachment; undefined: it is another attachment. Each formatter of a run gets each message before the
 * next one comes, so the last journal is parsed once for all of them. It must not be changed.
 */
export function journalOf({ mediaType, body }: Pick<Attachment, 'mediaType' | 'body'>): Journal | undefined {
  if (mediaType !== journalType) return undefined
  if (last?.body !== body) last = { body, journal: JSON.parse(body) as Journal }
  return last.journal
}
