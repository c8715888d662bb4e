import { expect, test } from 'vitest'
import type { Reader } from '../../support/references/index.js'
import { unlearnedNames } from '../../support/session/unlearned-names.js'

const readerOf =
  (unlearned: Readonly<Record<string, string>>) =>
  (model: string): Reader => ({
    read: async () => ({ kind: 'read', text: '' }),
    close: async () => {},
    unlearned: async (text) => {
      if (unlearned[model] === 'broken') throw new Error('no font')
      return [...new Set(text.normalize('NFC'))].filter((char) => unlearned[model]?.includes(char))
    },
  })
const phone = (id: string, model: string, displayName: string | undefined) =>
  ({ id, displayName, profile: { model } }) as Parameters<typeof unlearnedNames>[0][number]

test('the warning for a model names the characters, the names of all phones that have them, and what to do', async () => {
  const phones = [
    phone('one', 'D785', 'Łukasz'),
    phone('two', 'D785', 'Bob'),
    phone('three', 'snom370', 'Jo\u0308rg'),
    phone('four', 'snom821', undefined),
  ]
  const warnings = await unlearnedNames(phones, readerOf({ D785: 'Łö', snom370: 'ö', snom821: 'broken' }))
  expect([...warnings.keys()]).toEqual(['D785', 'snom370'])
  expect(warnings.get('D785')).toBe(
    'the reader of D785 does not know "Ł", "ö". On its displays, Offhook compares only the other letters of ' +
      '"Łukasz" (one), "Jo\u0308rg" (three). To compare all, learn its font with these letters: docs/guide/ocr.md',
  )
  expect(warnings.get('snom370')).toContain('does not know "ö". On its displays, Offhook compares only')
})

test('names that all readers know give no warning', async () => {
  expect(await unlearnedNames([phone('one', 'D785', 'Bob')], readerOf({}))).toEqual(new Map())
})
