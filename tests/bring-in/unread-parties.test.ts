import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ProposalFile } from '../../support/bring-in/propose/index.js'
import {
  readUnreadParties,
  unreadPartiesOf,
  writeUnreadParties,
} from '../../support/bring-in/unread-parties.js'

const reference = (state: string, shows: Record<string, string>, language = 'en') => ({
  ...{ state, shows, language, picture: '', regions: [], observations: [] },
})
const proposal: ProposalFile = {
  models: [
    {
      ...{ model: 'D735', width: 160, height: 90, doubts: [] },
      references: [
        reference('missed calls', { peer: '1001' }),
        reference('missed calls', { peer: '1002' }),
        reference('missed calls', { peer: '1003' }, 'de'),
        reference('idle', {}),
      ],
    },
  ],
}
const unread = [
  { model: 'D735', language: 'en', state: 'missed calls', part: 'peer', seen: ['1001', '1002'] },
  { model: 'D735', language: 'de', state: 'missed calls', part: 'peer', seen: ['1003'] },
]

test('the parties that are compared by their pixels, with the numbers that were seen', () => {
  expect(unreadPartiesOf(proposal)).toEqual(unread)
})

test('a file remembers them; a damaged one says nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-unread-'))
  try {
    expect(await readUnreadParties(folder)).toBeUndefined()
    await writeUnreadParties(folder, unreadPartiesOf(proposal))
    expect(await readUnreadParties(folder)).toEqual(unread)
    await writeFile(join(folder, 'unread.json'), '{"unread":[{}]}')
    expect(await readUnreadParties(folder)).toBeUndefined()
  } finally {
    await rm(folder, { recursive: true })
  }
})
