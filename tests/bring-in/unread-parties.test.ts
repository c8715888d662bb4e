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
const phones = ['1001', '1002', '1003'].map((number) => ({ id: `phone ${number}`, number }))
const plays = ['A calls B (a, b)']
const unread = [
  { model: 'D735', language: 'en', state: 'missed calls', part: 'peer', seen: ['1001', '1002'] },
  { model: 'D735', language: 'de', state: 'missed calls', part: 'peer', seen: ['1003'] },
]

test('the parties that are compared by their pixels, with the numbers that were seen', () => {
  expect(unreadPartiesOf(proposal, phones)).toEqual(unread)
})

test('a state that one phone alone showed may show its own name', () => {
  const shownBy = (...ids: readonly string[]) => ({
    ...reference('DND', {}),
    observations: ids.map((phone) => ({ phone, what: '', place: '', step: '', cast: {} })),
  })
  const of = (...references: ReturnType<typeof shownBy>[]) =>
    unreadPartiesOf({ models: [{ model: 'D735', width: 160, height: 90, doubts: [], references }] }, phones)
  expect(of(shownBy('phone 1001', 'phone 1001'))).toEqual([
    { model: 'D735', language: 'en', state: 'DND', part: 'self', seen: ['1001'] },
  ])
  expect(of(shownBy('phone 1001', 'phone 1002'))).toEqual([])
})

test('a file remembers them; a damaged one says nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-unread-'))
  try {
    expect(await readUnreadParties(folder, plays)).toBeUndefined()
    await writeUnreadParties(folder, plays, unreadPartiesOf(proposal, phones))
    expect(await readUnreadParties(folder, plays)).toEqual(unread)
    // With one more phone, other parties are unread.
    expect(await readUnreadParties(folder, [...plays, 'A calls B (c, d)'])).toBeUndefined()
    for (const damaged of ['{"plays":[],"unread":[{}]}', '{"plays":[']) {
      await writeFile(join(folder, 'unread.json'), damaged)
      expect(await readUnreadParties(folder, [])).toBeUndefined()
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})
