import { expect, test } from 'vitest'
import { sheetPage } from '../../../support/bring-in/sheet/page.js'
import type { Sheet, SheetDisplay } from '../../../support/bring-in/sheet/sheet.js'

const display = (name: string, more: Partial<SheetDisplay> = {}): SheetDisplay => ({
  ...{ name, state: name, model: 'D785', language: 'en', seen: 'desk-1, 2 times', shows: '' },
  ...{ picture: `pictures/${name}.png`, width: 480, height: 272, regions: [], doubts: [] },
  ...more,
})

const sheet = (displays: readonly SheetDisplay[], more: Partial<Sheet> = {}): Sheet => ({
  ...{ rack: 'racks/lab.yaml', made: '30 November 2026', phones: ['desk-1 (D785, 1001)'], displays },
  ...{ doubts: [], notPlayed: [], fonts: [] },
  ...more,
})

const headings = (page: string) => [...page.matchAll(/<h[23]>([^<]*)/g)].map(([, text]) => text)

test('what is not accepted comes first, then doubts, then the models', () => {
  const page = sheetPage(
    sheet([
      display('idle'),
      display('held', { doubts: ['two looks'] }),
      display('busy', { refused: 'it equals `idle`' }),
      display('ringing', { model: 'D735', language: 'de' }),
    ]),
  )
  expect(headings(page)).toEqual([
    ...['1 display not accepted', 'busy', '1 display with a doubt', 'held'],
    ...['D785, en', 'idle', 'D735, de', 'ringing'],
  ])
  expect(page).toContain('not accepted: it equals <code>idle</code>')
  expect(page).toContain('<b>3</b>proposed')
  expect(page).toContain('<b>1</b>not accepted')
})

test('a region has its box as a share of the display, and the text that is read', () => {
  const box = { x: 48, y: 68, width: 240, height: 27.2 }
  const peer = { name: 'peer', box, match: 'text', reads: '{peer}' } as const
  const page = sheetPage(
    sheet([
      display('ringing', { regions: [{ ...peer, read: '1002', fits: true }] }),
      display('held', { regions: [{ ...peer, read: '1003', fits: false }], doubts: ['another number'] }),
    ]),
  )
  expect(page).toContain('left:10.000%;top:25.000%;width:50.000%;height:10.000%')
  expect(page).toMatch(/<i class="text" [^>]*title="peer: \{peer\}">/)
  expect(page).toMatch(/<i class="text wrong" /)
  expect(page).toContain('✔ 1002')
  expect(page).toContain('✖ 1003')
})

test('texts of a rack cannot break the page, and a picture may have any name', () => {
  const page = sheetPage(
    sheet([display('<b>', { picture: 'pictures/a b#1.png' })], {
      phones: ['"desk" & <script>'],
      notPlayed: ['Conference: `consultation` stays'],
    }),
  )
  expect(page).not.toContain('<script>')
  expect(page).toContain('&quot;desk&quot; &amp; &lt;script&gt;')
  expect(page).toContain('src="pictures/a%20b%231.png"')
  expect(page).toContain('<li>Conference: <code>consultation</code> stays</li>')
})
