import { type Attachment, AttachmentContentEncoding } from '@cucumber/messages'
import { expect, test } from 'vitest'
import { SharedPictures } from '../../support/reports/index.js'

/** The texts that attachments get from each other. Two equal texts are the same for `===`, so assignments are noted. */
function sharing(...attached: readonly (readonly [mediaType: string, body: string])[]): string[] {
  const assigned: string[] = []
  const pictures = new SharedPictures()
  for (const [mediaType, body] of attached) {
    const attachment: Attachment = { mediaType, body, contentEncoding: AttachmentContentEncoding.BASE64 }
    const set = (text: string) => void assigned.push(text)
    pictures.onEnvelope({ attachment: Object.defineProperty(attachment, 'body', { get: () => body, set }) })
  }
  return assigned
}

test('a picture gets the text of the first one that is equal', () => {
  const [one, two] = [
    ['image/png', 'AAAA'],
    ['image/png', 'AAAB'],
  ] as const
  expect(sharing(one, two, one, one, two)).toEqual(['AAAA', 'AAAA', 'AAAB'])
})

test('a text of another kind stays', () => {
  expect(sharing(['text/plain', 'AAAA'], ['text/plain', 'AAAA'], ['image/png', 'AAAA'])).toEqual([])
})
