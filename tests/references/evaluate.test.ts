import { describe, expect, it } from 'vitest'
import {
  describeEvaluation,
  describeSelection,
  type Evaluation,
  openEvaluator,
  type Reference,
} from '../../support/references/index.js'
import type { BlinkFrame } from '../../support/screen/compare/blink.js'
import type { Frame } from '../../support/screen/index.js'
import { greyFrame } from '../helpers/screen/bitmaps.js'
import { type Dots, height, reference, regionsOf, width } from '../helpers/screen/small-references.js'

const frame = (...dots: Dots) => greyFrame(width, height, dots)

type Options = Partial<Pick<Parameters<typeof openEvaluator>[0], 'blink' | 'today'>>
const evaluator = (references: [Reference, ...Reference[]], options: Options = {}) => {
  const evaluate = openEvaluator({
    references,
    values: {},
    reader: undefined,
    blink: 'every frame',
    today: '2026-01-02',
    ...options,
  })
  return (one: Frame) => evaluate(one) as Evaluation
}

describe('a blinking region', () => {
  const dark = [30, 1, 0] as const
  const bright = [30, 1, 255] as const
  const blinkFrame = (name: string, grey: number): BlinkFrame => {
    const pixels = new Uint32Array(8 * 3).fill(0xff404040)
    pixels[0] = (0xff000000 | (grey * 0x010101)) >>> 0
    return { name, pixels }
  }
  const blinkFrames = new Map([['clock', [blinkFrame('dark.png', 0), blinkFrame('bright.png', 255)]]])
  const blinking: Reference = {
    ...reference({ clock: { match: 'blink', frames: ['dark.png', 'bright.png'] } }),
    blinkFrames,
  }

  it('matches when each of its frames has been seen, in any order', () => {
    const evaluate = evaluator([blinking])
    expect(evaluate(frame(bright)).matches).toBe(false)
    expect(evaluate(frame()).matches).toBe(false)
    const last = evaluate(frame(bright))
    expect(describeEvaluation(last)).toEqual(['region `clock` never showed its frame dark.png'])
    expect(evaluate(frame(dark))).toMatchObject({ matches: true, unseenBlinkFrames: [] })
  })

  it('does not count a frame that was seen while another region was wrong', () => {
    const evaluate = evaluator([blinking])
    evaluate(frame())
    evaluate(frame(bright))
    expect(evaluate(frame(dark, [0, 0, 0]))).toMatchObject({ matches: false, match: { pixels: 1 } })
    expect(evaluate(frame(bright)).unseenBlinkFrames).toEqual([{ region: 'clock', blinkFrame: 'dark.png' }])
  })

  it('that shows none of its frames differs by the pixels from the nearest one', () => {
    const evaluation = evaluator([blinking])(frame(bright, [31, 1, 9]))
    expect(regionsOf(evaluation.match)).toEqual({ clock: 1 })
    expect(evaluation.match).toMatchObject({ regions: [{ box: { x: 31, y: 1, width: 1, height: 1 } }] })
  })

  it('does not compare the pixels of a region inside of it', () => {
    const inner = { match: 'ignore', box: { x: 33, y: 2, width: 2, height: 1 } } as const
    const around: Reference = {
      ...reference({ clock: { match: 'blink', frames: ['dark.png', 'bright.png'] }, inner }),
      blinkFrames,
    }
    expect(evaluator([around], { blink: 'any frame' })(frame(dark, [33, 2, 9])).matches).toBe(true)
  })

  it('matches with any one of its frames when the expectation is that a state stays', () => {
    expect(evaluator([blinking], { blink: 'any frame' })(frame(dark)).matches).toBe(true)
  })

  it('must show its frames again to the next evaluator', () => {
    const first = evaluator([blinking])
    for (const dots of [[], [bright], [dark]] as Dots[]) first(frame(...dots))
    expect(evaluator([blinking])(frame(dark)).matches).toBe(false)
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

  it('passes before its day', () => {
    const evaluation = evaluator([bug('2026-01-03'), right])(swapped)
    expect(evaluation).toMatchObject({
      matches: true,
      expired: false,
      reference: { knownBug: { id: 'SCPP-17' } },
    })
    expect(describeSelection(evaluation)).toEqual([
      'swapped.png (known bug SCPP-17) matches: all regions equal',
      'before it right.png: 2 px differ',
    ])
  })

  it.each(['2026-01-02', '2025-12-31'])(
    'fails from its day %s on, and the message names the bug',
    (until) => {
      const evaluation = evaluator([bug(until), right])(swapped)
      expect(evaluation).toMatchObject({ matches: false, expired: true })
      expect(describeEvaluation(evaluation)).toEqual([
        `it shows the known bug SCPP-17, which was accepted until ${until} (swapped.png)`,
      ])
    },
  )

  it('is never preferred to a reference without a known bug', () => {
    const same = { ...right, knownBug: { id: 'SCPP-17', until: '2027-01-01' } }
    const evaluation = evaluator([same, right])(frame([1, 10, 0]))
    expect(evaluation.reference).toBe(right)
  })
})

it('the description names the theme that matches, and the references that were tried before it', () => {
  const light = { ...reference({}, [[1, 10, 0]]), path: 'a/light.png', theme: 'light' }
  const dark = { ...reference({}, [[2, 10, 0]]), path: 'a/dark.png', theme: 'dark' }
  expect(describeSelection(evaluator([light, dark])(frame([2, 10, 0])))).toEqual([
    'dark.png (theme dark) matches: all regions equal',
    'before it light.png (theme light): 2 px differ',
  ])
})
