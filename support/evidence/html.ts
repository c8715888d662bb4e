import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { CucumberHtmlStream } from '@cucumber/html-formatter'
import { type Attachment, AttachmentContentEncoding, type Envelope } from '@cucumber/messages'
import { Documents } from './documents.js'
import { JournalNames } from './journal-names.js'
import { imageDiffType, journalType } from './media-types.js'
import { withoutOurStack } from './our-stack.js'
import { Paragraphs } from './paragraphs.js'
import { PictureFiles } from './picture-files.js'
import { type FormatterPlugin, folderOf, folders } from './plugin.js'
import { withoutWordsLeftOut } from './words-left-out.js'

/**
 * Cucumber's HTML report, with pictures beside it instead of in it: each display once under the hash of its content,
 * however often it is shown.
 */
export default {
  type: 'formatter',
  formatter(context) {
    const place = new Beside(folderOf(context, 'cucumber.html'))
    const html = new CucumberHtmlStream()
    html.on('data', (chunk: Buffer) => context.write(chunk))
    const paragraphs = new Paragraphs((message) => html.write(message))
    const documents = new Documents((message) => paragraphs.hear(message))
    context.on('message', (message) => {
      const shown = place.externalise(message)
      if (shown) documents.hear(withoutWordsLeftOut(withoutOurStack(shown)), message)
    })
    return async () => {
      documents.end()
      html.end()
      await finished(html)
    }
  },
} satisfies FormatterPlugin

class Beside {
  private readonly pictures: PictureFiles
  private readonly names = new JournalNames()

  constructor(folder: string) {
    this.pictures = new PictureFiles(join(folder, folders.pictures))
  }

  /** @returns undefined for what only Allure can show */
  externalise(message: Envelope): Envelope | undefined {
    const { attachment } = message
    if (!attachment) return message
    const { mediaType, body } = attachment
    if (mediaType === imageDiffType) return undefined
    if (mediaType === 'image/png' && attachment.contentEncoding === AttachmentContentEncoding.BASE64) {
      const file = this.pictures.store(Buffer.from(body, 'base64'))
      return linked(attachment, `${folders.pictures}/${file}`)
    }
    if (mediaType === journalType)
      return linked(attachment, `${folders.journals}/${this.names.next(JSON.parse(body))}`)
    return message
  }
}

const linked = (attachment: Attachment, url: string): Envelope => ({
  attachment: { ...attachment, body: '', contentEncoding: AttachmentContentEncoding.IDENTITY, url },
})
