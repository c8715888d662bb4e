import { type Attachment, AttachmentContentEncoding, type Envelope, TimeConversion } from '@cucumber/messages'
import { bugInWords, type KnownBug, knownBugsOf } from './known-bugs.js'
import { allureMessageType, journalType, logType, tableType, waitsName } from './media-types.js'

/** Whether an attachment is about the whole scenario, whoever attached it. */
export const isOfScenario = ({ mediaType, fileName }: Attachment): boolean =>
  mediaType === journalType || (mediaType === tableType && fileName === waitsName)

/** What Cucumber says, as Allure's reporter should hear it. */
export function forAllure(envelope: Envelope): Envelope {
  const { attachment } = envelope
  if (!attachment) return envelope
  const { mediaType, body, fileName: name = 'Attachment' } = attachment
  const at = attachment.timestamp ? TimeConversion.timestampToMillisecondsSinceEpoch(attachment.timestamp) : 0
  const start = { type: 'step_start', data: { name, start: at } }
  const stop = { type: 'step_stop', data: { stop: at, status: 'passed' } }
  if (mediaType === logType) {
    const said = { ...start, data: { ...start.data, name: body } }
    return spoken(attachment, [said, stop])
  }
  // The step bears the name: one file has one name in Allure, whichever phone it is shown for.
  if (mediaType === 'image/png')
    return spoken(attachment, [start, content(attachment, 'display', 'image/png', '.png'), stop])
  if (mediaType === journalType)
    return spoken(attachment, [
      content(attachment, `${name}.json`, 'application/json', '.json'),
      ...knownBugsOf(attachment).map(bugLabel),
    ])
  if (isOfScenario(attachment)) return spoken(attachment, [content(attachment, name, tableType, '.csv')])
  return envelope
}

/** A tag of the result, by which the writer knows it too. */
const bugLabel = (bug: KnownBug) => ({
  type: 'metadata',
  data: { labels: [{ name: 'tag', value: `${bugTag}${bugInWords(bug)}` }] },
})

export const bugTag = 'known bug '

const spoken = (attachment: Attachment, messages: readonly object[]): Envelope => ({
  attachment: {
    ...attachment,
    mediaType: allureMessageType,
    contentEncoding: AttachmentContentEncoding.IDENTITY,
    body: JSON.stringify(messages),
  },
})

function content(
  { body, contentEncoding }: Attachment,
  name: string,
  contentType: string,
  fileExtension: string,
) {
  const encoding = contentEncoding === AttachmentContentEncoding.BASE64 ? 'base64' : 'utf-8'
  return {
    type: 'attachment_content',
    data: { name, content: body, encoding, contentType, fileExtension, wrapInStep: false },
  }
}
