import type { Envelope } from '@cucumber/messages'
import { imageType } from './media-types.js'

/**
 * Cucumber keeps each attachment until the end of the run, so equal pictures share one text. Without it, a run of a thousand
 * scenarios would keep a third of a gigabyte.
 */
export class SharedPictures {
  private readonly texts = new Map<string, string>()

  onEnvelope({ attachment }: Pick<Envelope, 'attachment'>): void {
    if (attachment?.mediaType !== imageType) return
    const shared = this.texts.get(attachment.body)
    if (shared === undefined) this.texts.set(attachment.body, attachment.body)
    else attachment.body = shared
  }
}
