import { describe, expect, it } from 'vitest'
import { type Font, glyphReader } from '../../support/ocr/index.js'
import { guessesWithout } from '../helpers/ocr/missing-letters.js'
import { fontOf, painterOf, textsOf } from '../helpers/ocr/painted.js'

const models = ['D735', 'D785', 'snom370', 'snom821', 'snom870']
const call = [
  { role: 'headline', text: 'Connected', icon: 'connected' },
  { role: 'name', text: 'Alice il1I' },
  { role: 'number', text: '+49*30#01' },
  { role: 'timer', text: '4:07' },
  { role: 'call', text: 'On hold: rn ff AV 1002', icon: 'hold', selected: true },
] as const
const keys = (...labels: string[]) => labels.map((label) => ({ label, action: 'hold' }) as const)

describe.each(models)('%s', (model) => {
  const font = fontOf(model)
  const reader = glyphReader(font)

  it.each([
    ['title', 'Call'],
    ['clock', '15:49'],
    ['headline', 'Connected'],
    ['name', 'Alice il1I'],
    ['peer', '+49*30#01'],
    ['timer', '4:07'],
    ['status', 'Missed: 12'],
  ])('reads the whole region %s: %s', async (region, text) => {
    const { regions, paint } = await painterOf(model)
    const picture = paint({ title: 'Call', clock: '15:49', rows: call, status: 'Missed: 12' })
    const box = regions[region]
    if (!box) throw new Error(`no region ${region}`)
    expect(textsOf(await reader.read(picture, box))).toContain(text)
  })

  it.each([
    ['Microphone off', 'muted'],
    ['DND activated', 'dnd'],
    ['Forwarding: 1002', 'forward'],
    ['Forwarding if busy: 1002', 'forward'],
    ['Forwarding if no answer: 1002', 'forward'],
    ['Umleitung bei besetzt: +49*30#01', 'forward'],
    ['Nicht stören aktiv', 'dnd'],
  ] as const)('reads the status %s after its icon', async (status, statusIcon) => {
    const { regions, paint } = await painterOf(model)
    const from = model === 'snom370' ? 16 : 27
    if (!regions.status) throw new Error('no status')
    const box = { ...regions.status, x: from, width: regions.status.width - from }
    expect(textsOf(await reader.read(paint({ status, statusIcon }), box))).toContain(status)
  })

  it.each(['Answer', 'Hold', 'Transfer', 'Hang up', 'Back', 'Redial', 'Löschen', 'Auflegen', 'OK'])(
    'reads the soft key %s',
    async (label) => {
      const { regions, paint } = await painterOf(model)
      const bar = regions['soft keys']
      if (!bar) throw new Error('no soft keys')
      const picture = paint({ softKeys: [undefined, ...keys(label)] })
      const box = { x: bar.width / 4, y: bar.y, width: bar.width / 4, height: bar.height }
      expect(textsOf(await reader.read(picture, box))).toContain(label)
    },
  )

  it('reads a text before a cursor, a selected row, and a list with times as several text lines', async () => {
    const { regions, paint } = await painterOf(model)
    const { headline, peer: number } = regions
    if (!headline || !number) throw new Error('no regions')
    const typed = paint({
      state: 'enter number',
      rows: [undefined, undefined, { role: 'number', text: '4711', cursor: true }],
    })
    expect(textsOf(await reader.read(typed, number))).toContain('4711')
    const rows = ['Alice 1001', 'Bob 1002'].map((text, i) => {
      return { role: 'entry', icon: 'missed', text, timestamp: '9:07', selected: i === 0 } as const
    })
    const list = paint({ state: 'missed calls', rows })
    const both = { ...headline, height: number.y - headline.y - 1 }
    const read = await reader.read(list, both)
    const lines = read.kind === 'read' ? read.text : ''
    if (model !== 'snom370') expect(lines).toBe('Alice 1001 9:07\nBob 1002 9:07')
  })

  it('reads no icon as text', async () => {
    const withoutMarks = glyphReader({ ...font, marks: [] })
    for (const mark of font.marks) {
      const reading = await withoutMarks.read(pictureOf(mark), { x: 0, y: 0, width: 60, height: 40 })
      expect(textsOf(reading)).toEqual([])
    }
  })
})

/** Letters that are parts of others, or look like them. `npm run bench glyphs` takes out all letters of all models. */
const alike = new Set([..."ilI1|!.:'rnmhoO0ecQB8S5Zvfté"])

// The fonts of the other models are equal to these, or almost equal.
it.each(['D735', 'D785', 'snom370'])(
  '%s never guesses: a letter that is missing in the font is unknown, also if similar letters are known',
  async (model) => {
    expect((await guessesWithout(model, alike)).join('  ')).toBe('')
  },
)

function pictureOf({ width, height, coverage }: Font['marks'][number]) {
  const rgba = new Uint8Array(60 * 40 * 4).fill(40)
  coverage.forEach((covered, i) => {
    const at = ((8 + Math.floor(i / width)) * 60 + 8 + (i % width)) * 4
    if (height > 0) rgba.fill(40 + Math.round((covered / 255) * 200), at, at + 3)
  })
  return { width: 60, height: 40, rgba }
}
