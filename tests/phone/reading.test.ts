import { expect, test } from 'vitest'
import { textRowsOf } from '../../support/phone/text-assertions.js'
import type { Reader } from '../../support/references/index.js'
import { elapse, openTestDisplay } from '../helpers/phone/driven-phone.js'
import { greyBitmap } from '../helpers/screen/bitmaps.js'
import { height, reference, width } from '../helpers/screen/small-references.js'

/** The grey of the first pixel of a row stands for its text. */
const words: Record<number, string> = { 1: '1001', 2: '1002', 3: 'Missed: 2', 4: 'Bob' }
const reader: Reader = {
  read: async ({ rgba, width: across }, { x, y }) => ({
    kind: 'read',
    text: words[rgba[(y * across + x) * 4] ?? -1] ?? '',
  }),
  close: async () => undefined,
}
const grey = (value: number) => value * 0x010101
const shows = (peer: number, title = 4) =>
  greyBitmap(width, height, { '0,10': grey(peer), '0,0': grey(title) })
const rules = {
  peer: { match: 'text', reads: '{peer}' },
  title: { match: 'text', reads: '{self name}' },
} as const
const ringing = reference(rules, [], 'ringing')
const facts = { displayName: 'Bob' }
const some = { references: [ringing], reader, facts }

test('one reference serves every caller', async () => {
  const display = await openTestDisplay((ms) => shows(ms < 300 ? 2 : 1), undefined, some)
  await elapse(display.clock, display.shows({ state: 'ringing', peer: '1001' }))
  expect(display.events).toMatchObject([
    { kind: 'shown', afterMs: 300, trace: ['the only one', expect.stringMatching(/`peer` reads "1001"/)] },
  ])
})

test('the message for another caller has the text that was read', async () => {
  const display = await openTestDisplay(() => shows(2), undefined, some)
  await expect(elapse(display.clock, display.shows({ state: 'ringing', peer: '1001' }))).rejects.toThrow(
    'region `peer` reads "1002", wanted is "1001" (x 0–39, y 10–15)\n  it looks like `ringing` (0 px differ; another text in `peer`)',
  )
})

test('a display does not look like a state without a word on the texts, if these differ or nobody can read them', async () => {
  const held = { ...reference({}, [[39, 29, 0]], 'held') }
  const messageOf = async (own: object) => {
    const changes = { ...some, references: [held, ringing], ...own }
    const display = await openTestDisplay(() => shows(2, 1), undefined, changes)
    return elapse(display.clock, display.shows({ state: 'held' })).catch(String)
  }
  expect(await messageOf({})).toMatch(
    /it looks like `ringing` \(0 px differ; another text in `title`\); then `held` .*, where region `title` reads "1001"/,
  )
  expect(await messageOf({ reader: undefined })).toMatch(
    /it looks like `ringing` \(0 px differ; its texts were not read\); then `held`/,
  )
})

test('the name of the phone itself comes from its rack file', async () => {
  const display = await openTestDisplay(() => shows(1, 2), undefined, some)
  await expect(elapse(display.clock, display.shows({ state: 'ringing' }))).rejects.toThrow(
    'region `title` reads "1002", wanted is "Bob"',
  )
})

test('the message also has the texts if other pixels differ, and the texts of the nearest state', async () => {
  const held = { ...reference({}, [[39, 29, 0]], 'held') }
  const display = await openTestDisplay(() => shows(2), undefined, { ...some, references: [held, ringing] })
  const message = await elapse(display.clock, display.shows({ state: 'held' })).catch(String)
  expect(message).toMatch(
    /it looks like `ringing` \(0 px differ\); then `held` .*, where region `title` reads "Bob"/,
  )
  expect(message).toMatch(/where region `peer` reads "1002"/)
})

test('expectRegionText ends as soon as the region contains the text', async () => {
  const display = await openTestDisplay((ms) => shows(ms < 300 ? 1 : 2), undefined, some)
  await elapse(display.clock, display.display.expectRegionText('peer', '1002'))
  await elapse(display.clock, display.display.expectRegionText('peer', '{digits}'))
  expect(display.events).toMatchObject([
    { kind: 'observed', what: 'read "1002" in its region "peer"', afterMs: 300 },
    { kind: 'observed', afterMs: 0 },
  ])
})

test('the message for a region with another text has this text', async () => {
  const display = await openTestDisplay(() => shows(1), undefined, some)
  await expect(elapse(display.clock, display.display.expectRegionText('peer', '1002'))).rejects.toThrow(
    'B (desk-2, D785) does not read "1002" in its region "peer" within 1000 ms. It reads:\n  peer (x 0–39, y 10–15): "1001"',
  )
  expect(display.events).toMatchObject([{ kind: 'not observed', afterMs: 900 }])
})

test('expectText accepts the text in any row of the display', async () => {
  const display = await openTestDisplay(() => shows(3), undefined, some)
  await elapse(display.clock, display.display.expectText('Missed: {digits}'))
  await expect(elapse(display.clock, display.display.expectText('Missed: 3'))).rejects.toThrow(
    /in its display .*\n {2}title .*: "Bob"\n {2}clock .*: ""\n {2}peer .*: "Missed: 2"$/,
  )
})

test('an unknown region, and a phone without a reader, are refused', async () => {
  const display = await openTestDisplay(() => shows(1), undefined, some)
  await expect(display.display.expectRegionText('nmber', '1')).rejects.toThrow(
    'no region "nmber" on its display. It has: title, clock, peer',
  )
  const withoutReader = await openTestDisplay(() => shows(1))
  await expect(withoutReader.display.expectRegionText('peer', '1')).rejects.toThrow(
    'its region "peer" cannot be read without a reader',
  )
})

test('a region as high as several rows is read as several rows', () => {
  const row = (y: number, rowHeight = 27) => ({ x: 0, y, width: 480, height: rowHeight })
  const regions = {
    title: row(0, 23),
    name: row(51),
    peer: row(79),
    list: row(135, 83),
    'soft keys': row(242, 30),
  }
  const lines = textRowsOf(regions).map(({ region, box }) => `${region} ${box.y}+${box.height}`)
  expect(lines).toEqual([
    'title 0+23',
    'name 51+27',
    'peer 79+27',
    'list 135+27',
    'list 163+27',
    'list 191+27',
    'soft keys 242+30',
  ])
})

test('a display that is too small for its regions is reported as a wait without a display', async () => {
  const display = await openTestDisplay(() => greyBitmap(width, 5, {}), undefined, some)
  await expect(elapse(display.clock, display.display.expectRegionText('peer', '1001'))).rejects.toThrow(
    'is too small for the regions',
  )
  expect(display.events).toMatchObject([
    {
      kind: 'warned',
      warning: expect.stringMatching(/40×5 px, the model's display 40×30\. Is the model right\?$/),
    },
    {
      kind: 'no display',
      what: 'read "1001" in its region "peer"',
      message: expect.stringContaining('too small'),
    },
  ])
})
