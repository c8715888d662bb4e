import { describe, expect, it } from 'vitest'
import { type ManualClock, manualClock } from '../../support/clock/index.js'
import { type Frame, openDecoder, type WatchOptions, watchDisplay } from '../../support/screen/index.js'
import { greyBitmap } from '../helpers/screen/bitmaps.js'

const busy = greyBitmap(4, 3)
const ready = greyBitmap(4, 3, { '0,0': 0xffffff })
const truncated = ready.subarray(0, -3)

interface Evaluated {
  readonly matches: boolean
}
interface Script {
  readonly pictures: readonly Uint8Array[]
  /** How long each capture takes, ms. */
  readonly takesMs?: number
  readonly options?: Partial<WatchOptions<Evaluated>>
}

/** Runs a watch on scripted captures; the last picture is repeated. */
async function watch({ pictures, takesMs = 10, options = {} }: Script) {
  const clock: ManualClock = manualClock()
  const startsMs: number[] = []
  const evaluated: Frame[] = []
  const watching = watchDisplay<Evaluated>({
    capture: async () => {
      const picture = pictures[Math.min(startsMs.length, pictures.length - 1)]
      startsMs.push(clock.now())
      await clock.after(takesMs)
      return Buffer.from(picture ?? [])
    },
    evaluate: (frame) => {
      evaluated.push(frame)
      return { matches: frame.pixels[0] === 0xffffffff }
    },
    decode: openDecoder(),
    clock,
    deadlineMs: 100,
    captureGapMs: 0,
    ...options,
  })
  // The test handles the error. The clock has to run until then.
  watching.catch(() => undefined)
  await clock.advance(10_000)
  return { watched: await watching, startsMs, evaluated }
}

describe('watchDisplay until it matches', () => {
  it('ends with the first match', async () => {
    const { watched, startsMs } = await watch({ pictures: [busy, busy, ready, busy] })
    expect(watched).toMatchObject({ kind: 'matched', afterMs: 30, captures: 3, brokenCaptures: 0 })
    expect(watched).toMatchObject({ last: { atMs: 20, bytes: ready }, evaluation: { matches: true } })
    expect(startsMs).toEqual([0, 10, 20])
  })

  it('begins the next capture when the gap has passed since the start of the last one', async () => {
    const gap25 = await watch({ pictures: [busy], options: { captureGapMs: 25 } })
    expect(gap25.startsMs).toEqual([0, 25, 50, 75])
    const gap5 = await watch({ pictures: [busy], takesMs: 40, options: { captureGapMs: 5 } })
    expect(gap5.startsMs).toEqual([0, 40, 80])
  })

  it('reports the mismatch of the last picture, and begins no capture at or after the deadline', async () => {
    const { watched, startsMs } = await watch({ pictures: [busy] })
    expect(watched).toMatchObject({ kind: 'mismatch', afterMs: 100, captures: 10, last: { bytes: busy } })
    expect(startsMs.at(-1)).toBe(90)
  })

  it('accepts a match whose capture ended after the deadline', async () => {
    const { watched } = await watch({ pictures: [busy, ready], takesMs: 70 })
    expect(watched).toMatchObject({ kind: 'matched', afterMs: 140, captures: 2 })
  })

  it('captures once when the deadline is 0', async () => {
    for (const [picture, kind] of [
      [ready, 'matched'],
      [busy, 'mismatch'],
      [truncated, 'broken'],
    ] as const) {
      const { watched } = await watch({ pictures: [picture], options: { deadlineMs: 0 } })
      expect(watched).toMatchObject({ kind, captures: 1 })
    }
  })

  it('neither decodes nor evaluates the same bytes again', async () => {
    const frames: number[] = []
    const { evaluated, watched } = await watch({
      pictures: [busy, busy, truncated, truncated, busy, busy],
      options: { onFrame: ({ atMs }) => frames.push(atMs) },
    })
    expect(evaluated).toHaveLength(2)
    expect(frames).toEqual([0, 40])
    expect(watched).toMatchObject({ captures: 10, brokenCaptures: 2 })
  })

  it('captures again after a truncated picture', async () => {
    const { watched } = await watch({ pictures: [truncated, truncated, ready] })
    expect(watched).toMatchObject({ kind: 'matched', captures: 3, brokenCaptures: 2 })
  })

  it('is broken if all pictures are truncated', async () => {
    const { watched } = await watch({ pictures: [truncated, Buffer.from('<html>'), truncated] })
    expect(watched).toMatchObject({
      kind: 'broken',
      reason: 'truncated: 87 of 90 bytes',
      bytes: truncated,
      captures: 10,
      brokenCaptures: 10,
    })
  })

  it('reports the mismatch before a truncated picture', async () => {
    const { watched } = await watch({ pictures: [busy, truncated] })
    expect(watched).toMatchObject({ kind: 'mismatch', last: { bytes: busy, atMs: 0 }, brokenCaptures: 9 })
  })

  it('returns the warnings of the decoder', async () => {
    const { watched } = await watch({
      pictures: [ready],
      options: { decode: openDecoder({ width: 5, height: 3 }) },
    })
    expect(watched).toMatchObject({
      last: { warnings: [{ text: "the picture is 4×3 px, the model's display 5×3" }] },
    })
  })

  it('ends with an error of the capture', async () => {
    const capture = () => Promise.reject(new Error('phone unplugged'))
    await expect(watch({ pictures: [], options: { capture } })).rejects.toThrow('phone unplugged')
  })
})

describe('watchDisplay until it holds', () => {
  const options = { mode: 'until it holds', holdMs: 30 } as const

  it('ends when it has matched for long enough, even with an unreadable capture in between', async () => {
    const { watched, startsMs } = await watch({ pictures: [busy, ready, truncated, ready], options })
    expect(watched).toMatchObject({ kind: 'matched', afterMs: 50, captures: 5 })
    expect(startsMs.at(-1)).toBe(40)
  })

  it('starts its time again after a mismatch', async () => {
    const { watched } = await watch({ pictures: [ready, ready, busy, ready], options })
    expect(watched).toMatchObject({ kind: 'matched', captures: 7 })
  })

  it('is a mismatch if the deadline passes first, even if the last capture matches', async () => {
    const pictures = [busy, busy, busy, busy, busy, busy, busy, busy, ready]
    const { watched } = await watch({ pictures, options })
    expect(watched).toMatchObject({ kind: 'mismatch', captures: 10, evaluation: { matches: true } })
  })
})

describe('the statistics of watchDisplay', () => {
  it('contain the start, the number of changes, and how long the display has not changed', async () => {
    const { watched } = await watch({ pictures: [busy, ready, busy, busy], options: { deadlineMs: 60 } })
    expect(watched).toMatchObject({ kind: 'matched', startedMs: 0, captures: 2, changes: 1 })
    const still = await watch({
      pictures: [ready, busy],
      options: { deadlineMs: 60, evaluate: () => ({ matches: false }) },
    })
    expect(still.watched).toMatchObject({ kind: 'mismatch', captures: 6, changes: 1, stillMs: 50 })
  })

  it('waits for an evaluation that has to read text', async () => {
    const evaluate = async (frame: Frame) => ({ matches: frame.pixels[0] === 0xffffffff })
    const { watched } = await watch({ pictures: [busy, ready], options: { evaluate } })
    expect(watched).toMatchObject({ kind: 'matched', captures: 2 })
  })
})

describe('watchDisplay as long as it matches', () => {
  const options = { mode: 'as long as it matches', captureGapMs: 30 } as const

  it('captures until the deadline, and once more at the deadline', async () => {
    const { watched, startsMs } = await watch({ pictures: [ready], options })
    expect(watched).toMatchObject({ kind: 'matched', captures: 5 })
    expect(startsMs).toEqual([0, 30, 60, 90, 100])
  })

  it('ends with the first mismatch', async () => {
    const { watched } = await watch({ pictures: [ready, ready, busy, ready], options })
    expect(watched).toMatchObject({ kind: 'mismatch', captures: 3, last: { atMs: 60, bytes: busy } })
  })

  it('detects a change in the last gap', async () => {
    const { watched } = await watch({ pictures: [ready, ready, ready, ready, busy], options })
    expect(watched).toMatchObject({ kind: 'mismatch', captures: 5 })
  })

  it('accepts an unreadable capture, but not at the end', async () => {
    const healed = await watch({ pictures: [ready, truncated, ready], options })
    expect(healed.watched).toMatchObject({ kind: 'matched', brokenCaptures: 1 })
    const ended = await watch({ pictures: [ready, truncated], options })
    expect(ended.watched).toMatchObject({ kind: 'broken', reason: 'truncated: 87 of 90 bytes' })
  })
})
