import { existsSync, readFileSync } from 'node:fs'
import { decode } from 'bmp-ts'
import { describe, expect, it } from 'vitest'
import { openDisplay } from '../../../support/virtual/display/index.js'
import { sampleView } from '../../helpers/virtual/screen-views.js'

const folder = '../shared/captures'
const absent = !existsSync(folder)
const reason = absent ? ' (skipped: the captures of real phones are not on this machine)' : ''
const blank = { ...sampleView, title: '', clock: '', rows: [], status: '', softKeys: [] }

/** The red values of one column, from the top. Bars and rules are grey, so one channel is enough. */
const column = (rgb: ArrayLike<number>, width: number, channels: number, x: number) =>
  Array.from({ length: rgb.length / channels / width }, (_, y) => rgb[(y * width + x) * channels] ?? 0)

describe.skipIf(absent)(`compared with a real display${reason}`, () => {
  it.each([
    ['text-480x272.bmp', 480, 272, 410],
    ['weather-320x240.bmp', 320, 240, 250],
  ])('%s: rules, title bar and soft-key bar have the same rows', (name, width, height, x) => {
    const real = decode(readFileSync(`${folder}/${name}`), { toRGBA: true })
    const display = openDisplay({ class: 'color', width, height, touch: false })
    const theirs = column(real.data, width, 4, x)
    const ours = column(display.paint(blank).rgb, width, 3, x)
    const rules = (rows: number[]) =>
      rows.flatMap((grey, y) => (y > 24 && y < height - 31 && grey < 0x4d ? [y] : []))
    expect(rules(ours)).toEqual(rules(theirs))
    expect(rules(ours).length).toBeGreaterThan(5)
    const bars = [...Array(20).keys(), ...Array.from({ length: 26 }, (_, i) => height - 28 + i)].slice(1)
    const clear = bars.filter((y) => (theirs[y] ?? 0) > 0x90)
    expect(clear.length).toBeGreaterThan(25)
    for (const y of clear) expect(Math.abs((ours[y] ?? 0) - (theirs[y] ?? 0)), `row ${y}`).toBeLessThan(14)
  })
})
