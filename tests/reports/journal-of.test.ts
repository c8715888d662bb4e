import { type Attachment, AttachmentContentEncoding } from '@cucumber/messages'
import { expect, onTestFinished, test, vi } from 'vitest'
import { journalOf } from '../../support/reports/journal-of.js'
import { knownBugsOf } from '../../support/reports/known-bugs.js'
import { journalType } from '../../support/reports/media-types.js'
import { journal, wait } from '../helpers/reports/journal.js'

const attachmentOf = (body: object, mediaType = journalType): Attachment => ({
  ...{ mediaType, body: JSON.stringify(body), contentEncoding: AttachmentContentEncoding.IDENTITY },
})

test('a journal is parsed once for all formatters', () => {
  const parse = vi.spyOn(JSON, 'parse')
  onTestFinished(() => parse.mockRestore())
  const knownBug = { id: 'PHONE-123', until: '2027-01-31' }
  const [first, second] = [attachmentOf(journal([wait({ knownBug })])), attachmentOf(journal([]))]
  const parsed = journalOf(first)
  expect([journalOf({ ...first }), knownBugsOf(first)]).toEqual([parsed, [knownBug]])
  expect(parse).toHaveBeenCalledTimes(1)
  expect([journalOf(second)?.entries, knownBugsOf(second)]).toEqual([[], []])
  expect(parse).toHaveBeenCalledTimes(2)
})

test('another attachment is no journal, also if it has the same text', () => {
  const own = attachmentOf(journal([]))
  expect(journalOf(own)).toBeDefined()
  expect(journalOf({ ...own, mediaType: 'application/json' })).toBeUndefined()
})
