import { describe, expect, it } from 'vitest'
import {
  describeEvaluation,
  describeSelection,
  type Evaluation,
  openEvaluator,
  type Reference,
} from '../../support/references/index.js'
import type { BlinkFrame } from '../../support/screen/compare/region-rules.js'
import type { Frame } from '../../support/screen/index.js'
import { greyFrame } from '../helpers/screen/bitmaps.js'
import { type Dots, height, reference, regionsOf, width } from '../helpers/screen/small-references.js'

const frame = (...dots: Dots) => greyFrame(width, height, dots)

type Options = Partial<Pick<Parameters<typeof openEvaluator>[0], 'blink' | 'today'>>
const judge = (references: [Reference, ...Reference[]], options: Options = {}) => {
  const judgeOf = openEvaluator({
    references,
    values: {},
    reader: undefined,
    blink: 'every look',
    today: '2026-01-02',
    ...options,
  })
  return (one: Frame) => judgeOf(one) as Evaluation
}

describe('a blinking region', () => {
  const dark = [30, 1, 0] as const
  const bright = [30, 1, 255] as const
  const look = (name: string, grey: number): BlinkFrame => {
    const pixels = new Uint32Array(8 * 3).fill(0xff404040)
    pixels[0] = (0xff000000 | (grey * 0x010101)) >>> 0
    return { name, pixels }
  }
  const looks = new Map([['clock', [look('dark.png', 0), look('bright.png', 255)]]])
  const blinking: Reference = {
    ...reference({ clock: { match: 'blink', looks: ['dark.png', 'bright.png'] } }),
    blinkFrames,
  }

  it('matches when each of its looks has been seen, in any order', () => {
    const see = judge([blinking])
    expect(see(frame(bright)).matches).toBe(false)
    expect(see(frame()).matches).toBe(false)
    const last = see(frame(bright))
    expect(describeEvaluation(last)).toEqual(['region `clock` never showed its look dark.png'])
    expect(see(frame(dark))).toMatchObject({ matches: true, unseen: [] })
  })

  it('does not count a look that was seen beside something wrong', () => {
    const see = judge([blinking])
    see(frame())
    see(frame(bright))
    expect(see(frame(dark, [0, 0, 0]))).toMatchObject({ matches: false, match: { pixels: 1 } })
    expect(see(frame(bright)).unseenBlinkFrames).toEqual([{ region: 'clock', look: 'dark.png' }])
  })

  it('differs where it has none of its looks, by the pixels from the nearest', () => {
    const judgement = judge([blinking])(frame(bright, [31, 1, 9]))
    expect(regionsOf(judgement.match)).toEqual({ clock: 1 })
    expect(judgement.match).toMatchObject({ regions: [{ box: { x: 31, y: 1, width: 1, height: 1 } }] })
  })

  it('leaves the pixels of a region inside of it to that region', () => {
    const inner = { match: 'ignore', box: { x: 33, y: 2, width: 2, height: 1 } } as const
    const around: Reference = {
      ...reference({ clock: { match: 'blink', looks: ['dark.png', 'bright.png'] }, inner }),
      blinkFrames,
    }
    expect(judge([around], { blink: 'any look' })(frame(dark, [33, 2, 9])).matches).toBe(true)
  })

  it('may have any one of its looks where it only has to stay', () => {
    expect(judge([blinking], { blink: 'any look' })(frame(dark)).matches).toBe(true)
  })

  it('is forgotten by the next watch', () => {
    const first = judge([blinking])
    for (const dots of [[], [bright], [dark]] as Dots[]) first(frame(...dots))
    expect(judge([blinking])(frame(dark)).matches).toBe(false)
  })
})

describe('a known bug', () => {
  const right = { ...reference({}, [[1, 10, 0]]), path: 'right.png' }
  const bug = (until: string): Reference => ({
    ...reference({}, [[2, 10, 0]]),
    path: 'swapped.png',
    knownBug: { id: 'SCPP-17', until },
  })
  const swapped = frame([2, 10, 0])

  it('passes until its day', () => {
    const judgement = judge([bug('2026-01-03'), right])(swapped)
    expect(judgement).toMatchObject({
      matches: true,
      expired: false,
      reference: { knownBug: { id: 'SCPP-17' } },
    })
    expect(describeSelection(judgement)).toEqual([
      'swapped.png (known bug SCPP-17) matches: all regions equal',
      'before it right.png: 2 px differ',
    ])
  })

  it.each(['2026-01-02', '2025-12-31'])('fails from its day %s on, and says which bug it is', (until) => {
    const judgement = judge([bug(until), right])(swapped)
    expect(judgement).toMatchObject({ matches: false, expired: true })
    expect(describeEvaluation(judgement)).toEqual([
      `it shows the known bug SCPP-17, which was accepted until ${until} (swapped.png)`,
    ])
  })

  it('never wins over a reference without one', () => {
    const same = { ...right, knownBug: { id: 'SCPP-17', until: '2027-01-01' } }
    const judgement = judge([same, right])(frame([1, 10, 0]))
    expect(judgement.reference).toBe(right)
  })
})

it('says which theme won, and what was tried before it', () => {
  const light = { ...reference({}, [[1, 10, 0]]), path: 'a/light.png', theme: 'light' }
  const dark = { ...reference({}, [[2, 10, 0]]), path: 'a/dark.png', theme: 'dark' }
  expect(describeSelection(judge([light, dark])(frame([2, 10, 0])))).toEqual([
    'dark.png (theme dark) matches: all regions equal',
    'before it light.png (theme light): 2 px differ',
  ])
})
