import { describe, expect, it } from 'vitest'
import { DisplayError, openDisplay } from '../../../support/virtual/display/index.js'
import type { ScreenView, ViewRow } from '../../../support/virtual/screen-view.js'
import {
  changedBox,
  everyDisplay,
  isInside,
  keys,
  samePicture,
  sampleView,
  withRow,
} from '../../helpers/virtual/screen-views.js'

const displays = await everyDisplay()
const digits = [...'0123456789']

const digitPlaces: [string, (digit: string) => ScreenView][] = [
  ['title', (digit) => ({ ...sampleView, title: `Bob ${digit}` })],
  ['clock', (digit) => ({ ...sampleView, clock: `1:1${digit}` })],
  ['name', (digit) => withRow(1, { role: 'name', text: `Room ${digit}` })],
  ['number', (digit) => withRow(2, { role: 'number', text: `10${digit}` })],
  ['timer', (digit) => withRow(3, { role: 'timer', text: `0:0${digit}` })],
  ['call', (digit) => withRow(4, { role: 'call', text: `Carol ${digit}`, icon: 'hold', selected: true })],
  ['status', (digit) => ({ ...sampleView, status: `Missed: ${digit}` })],
  ['soft keys', (digit) => ({ ...sampleView, softKeys: keys(`Line ${digit}`) })],
]

describe.each(displays)('%s', (_, { display: { regions, width } }, display) => {
  it.each(digitPlaces)('shows every pair of digits differently in %s', (_place, viewWith) => {
    const pictures = digits.map((digit) => Buffer.from(display.paint(viewWith(digit)).rgb).toString('latin1'))
    expect(new Set(pictures).size).toBe(digits.length)
  })

  it('paints equal views as equal bytes, in a new picture each time', () => {
    const first = display.paint(sampleView)
    const copy = { ...first, rgb: first.rgb.slice() }
    expect(samePicture(display.paint({ ...sampleView, title: 'Someone else' }), copy)).toBe(false)
    expect(samePicture(display.paint(structuredClone(sampleView)), copy)).toBe(true)
    expect(samePicture(first, copy)).toBe(true)
  })

  it('draws the same text with the same pixels in every list row', () => {
    const row: ViewRow = { role: 'entry', text: 'Dave 104', icon: 'phone' }
    const blank = display.paint(withRow(4, undefined))
    const before = sampleView.rows.slice(0, 4)
    const inks = [[row], [undefined, row]].map((list) =>
      changedBox(blank, display.paint({ ...sampleView, rows: [...before, ...list] })),
    )
    expect(inks[0]).toBeDefined()
    expect(inks[1]).toEqual({ ...inks[0], y: expect.any(Number) })
  })

  it('draws icons, selection and cursor differently', () => {
    const row: ViewRow = { role: 'entry', text: 'x' }
    const icons = ['identity', 'phone', 'ringing', 'connected', 'hold', 'transfer'] as const
    const rows = [
      row,
      { ...row, selected: true },
      { ...row, cursor: true },
      ...icons.map((icon) => ({ ...row, icon })),
    ]
    const pictures = rows.map((each) => Buffer.from(display.paint(withRow(4, each)).rgb).toString('latin1'))
    expect(new Set(pictures).size).toBe(rows.length)
  })

  it('aligns round and flat letters at one baseline', () => {
    const blank = display.paint({ ...sampleView, title: '' })
    const inks = ['H', 'O', '0', '8'].map((title) =>
      changedBox(blank, display.paint({ ...sampleView, title })),
    )
    expect(new Set(inks.map((ink) => `${ink?.y} ${ink?.height}`)).size).toBe(1)
  })

  it('ends long text in …', () => {
    const paint = (text: string) => display.paint(withRow(4, { role: 'entry', text }))
    const shown = paint(`${'n'.repeat(99)}1`)
    expect(samePicture(shown, paint(`${'n'.repeat(99)}2`))).toBe(true)
    const room = Array.from({ length: 99 }, (_empty, count) => `${'n'.repeat(count)}…`)
    const equal = room.find((text) => samePicture(paint(text), shown)) ?? ''
    expect(equal).toMatch(/^n{10,}…$/)
    // Only the dots are after the last letter.
    expect(changedBox(paint(equal.slice(0, -1)), shown)?.height).toBeLessThanOrEqual(3)
  })

  it('shows the end of a long number in the number edit', () => {
    const paint = (digit: string) =>
      display.paint(withRow(2, { role: 'number', text: `${'4'.repeat(99)}${digit}`, cursor: true }))
    expect(changedBox(paint('1'), paint('2'))?.x).toBeGreaterThan(width * 0.85)
  })

  it('has glyphs for the letters of western European names', () => {
    const paint = (text: string) => display.paint(withRow(1, { role: 'name', text })).rgb
    const unknown = Buffer.from(paint('\u{10ffff}'))
    for (const char of 'AZaz019@.-ÄÖÜäöüßéèçñøåŁłŠšŽž…') expect(unknown.equals(paint(char)), char).toBe(false)
    expect(unknown.equals(paint('\u{10fffe}'))).toBe(true)
  })

  it('leaves a slot without a soft key blank', () => {
    const none = display.paint({ ...sampleView, softKeys: [] })
    for (let slot = 0; slot < 4; slot++) {
      const only = keys(...Array.from({ length: 4 }, (_key, i) => (i === slot ? 'Hold' : undefined)))
      const ink = changedBox(none, display.paint({ ...sampleView, softKeys: only }))
      const bar = regions['soft keys']
      expect(ink && bar && isInside(ink, { ...bar, x: (slot * width) / 4, width: width / 4 })).toBe(true)
    }
  })

  it('leaves out rows and soft keys for which there is no slot', () => {
    const entry: ViewRow = { role: 'entry', text: 'one too many' }
    const crowded = {
      ...sampleView,
      rows: Array.from({ length: 20 }, () => entry),
      softKeys: keys('1', '2', '3', '4', '5'),
    }
    const fitting = { ...crowded, rows: crowded.rows.slice(0, 7), softKeys: keys('1', '2', '3', '4') }
    expect(samePicture(display.paint(crowded), display.paint(fitting))).toBe(true)
  })
})

it('paints monochrome displays in black and white only', () => {
  for (const [, profile, display] of displays) {
    const values = new Set(
      display.paint({ ...sampleView, rows: sampleView.rows.map((row) => row && { ...row, selected: true }) })
        .rgb,
    )
    if (profile.display.bitsPerPixel === 1) expect([...values].sort()).toEqual([0, 255])
    else expect(values.size).toBeGreaterThan(20)
  }
})

it.each(['none', 'character'] as const)('refuses a display of class %s', (displayClass) => {
  const opening = () => openDisplay({ class: displayClass, width: 100, height: 20, touch: false })
  expect(opening).toThrow(DisplayError)
  expect(opening).toThrow(displayClass)
})
