import { describe, expect, it } from 'vitest'
import { type ManualClock, manualClock } from '../../support/clock/index.js'
import {
  describeFaults,
  type FetchOutcome,
  type Frame,
  openDecoder,
  type WatchOptions,
  watchDisplay,
} from '../../support/screen/index.js'
import { greyBitmap } from '../helpers/screen/bitmaps.js'

/** A request without a picture. */
const broken = (fault = '503', pauseMs = 0): FetchOutcome => ({
  kind: 'broken',
  fault,
  reason: `it replied ${fault}`,
  pauseMs,
})
const busy = greyBitmap(4, 3)
const ready = greyBitmap(4, 3, { '0,0': 0xffffff })
const truncated = ready.subarray(0, -3)

interface Evaluated {
  readonly matches: boolean
}
interface Script {
  readonly pictures: readonly (Uint8Array | FetchOutcome)[]
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
    fetch: async () => {
      const picture = pictures[Math.min(startsMs.length, pictures.length - 1)]
      startsMs.push(clock.now())
      await clock.after(takesMs)
      if (picture && 'kind' in picture) return picture
      return { kind: 'bytes', bytes: Buffer.from(picture ?? []) }
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
      captures: 11,
      brokenCaptures: 11,
      faults: [
        { fault: 'cut off', count: 10 },
        { fault: 'unreadable bitmap', count: 1 },
      ],
    })
  })

  it('reports the mismatch before a truncated picture', async () => {
    const { watched } = await watch({ pictures: [busy, truncated] })
    expect(watched).toMatchObject({ kind: 'mismatch', last: { bytes: busy, atMs: 0 }, brokenCaptures: 10 })
  })

  it('returns the warnings of the decoder', async () => {
    const { watched } = await watch({
      pictures: [ready],
      options: { decode: openDecoder({ width: 5, height: 3 }) },
    })
    expect(watched).toMatchObject({ last: { warnings: ["the picture is 4×3 px, the model's display 5×3"] } })
  })

  it('ends with a failure that repeating cannot help', async () => {
    const error = new Error('wrong password')
    const { watched } = await watch({ pictures: [busy, { kind: 'failed', error }, ready] })
    expect(watched).toMatchObject({ kind: 'failed', error, captures: 2, afterMs: 20 })
  })

  it('throws an unexpected error', async () => {
    const fetch = () => Promise.reject(new Error('a bug'))
    await expect(watch({ pictures: [], options: { fetch } })).rejects.toThrow('a bug')
  })
})

describe('watchDisplay until it holds', () => {
  const options = { mode: 'until it holds', holdMs: 30 } as const

  it('ends when it has matched for long enough, even with an unreadable capture in between', async () => {
    const longer = { ...options, holdMs: 40 } as const
    const { watched, startsMs } = await watch({ pictures: [busy, ready, truncated, ready], options: longer })
    expect(watched).toMatchObject({ kind: 'matched', afterMs: 60, captures: 6, longestGapMs: 20 })
    expect(startsMs.at(-1)).toBe(50)
  })

  it('begins again after a gap of more than half the time, in which the display may have changed', async () => {
    const pictures = [ready, truncated, truncated, ready]
    const { watched } = await watch({ pictures, options: { ...options, holdMs: 40 } })
    expect(watched).toMatchObject({ kind: 'matched', afterMs: 80, captures: 8, longestGapMs: 30 })
  })

  it('tolerates no gap of more than a second, however long the time', async () => {
    const gap = (captures: number) => [ready, ...Array.from({ length: captures }, () => truncated), ready]
    const long = { ...options, holdMs: 4000, deadlineMs: 4500, captureGapMs: 100 } as const
    const tolerated = await watch({ pictures: gap(9), options: long })
    expect(tolerated.watched).toMatchObject({ kind: 'matched', longestGapMs: 1000, afterMs: 4010 })
    const missed = await watch({ pictures: gap(10), options: long })
    expect(missed.watched).toMatchObject({ kind: 'mismatch', longestGapMs: 1100 })
  })

  it('is not proved by captures that are all broken after the first match', async () => {
    const { watched } = await watch({ pictures: [ready, broken()], options })
    expect(watched).toMatchObject({ kind: 'mismatch' })
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
    const longer = { ...options, deadlineMs: 150 } as const
    const healed = await watch({ pictures: [ready, truncated, ready], options: longer })
    expect(healed.watched).toMatchObject({ kind: 'matched', brokenCaptures: 1 })
    const ended = await watch({ pictures: [ready, truncated], options: longer })
    expect(ended.watched).toMatchObject({ kind: 'broken', reason: 'truncated: 87 of 90 bytes' })
  })

  it('is not proved with a gap of more than half the time, but still finds a mismatch', async () => {
    const gap = [ready, broken(), broken(), broken()]
    const unproved = await watch({ pictures: [...gap, ready], options })
    expect(unproved.watched).toMatchObject({ kind: 'broken', longestGapMs: 100, last: { bytes: ready } })
    const left = await watch({ pictures: [ready, broken(), broken(), busy], options })
    expect(left.watched).toMatchObject({ kind: 'mismatch', afterMs: 100 })
  })

  it('counts the time before the first readable capture as a gap', async () => {
    const { watched } = await watch({ pictures: [broken(), broken(), broken(), ready], options })
    expect(watched).toMatchObject({ kind: 'broken', longestGapMs: 90 })
  })

  it('looks a moment longer if the last capture is broken', async () => {
    const good = [ready, ready, ready, ready]
    const healed = await watch({ pictures: [...good, broken(), ready], options })
    expect(healed.watched).toMatchObject({ kind: 'matched', captures: 6, longestGapMs: 40 })
    expect(healed.startsMs.slice(-2)).toEqual([100, 130])
    const changed = await watch({ pictures: [...good, broken(), busy], options })
    expect(changed.watched, 'it may have changed after the deadline').toMatchObject({ kind: 'broken' })
  })
})

describe('broken captures', () => {
  it.each(['503', 'unanswered', 'cut off'])('%s: the watch goes on, and counts them', async (fault) => {
    const { watched } = await watch({
      pictures: [broken(fault), busy, broken(fault), broken('empty'), ready],
    })
    expect(watched).toMatchObject({ kind: 'matched', captures: 5, brokenCaptures: 3 })
    expect(describeFaults({ captures: watched.captures, faults: watched.faults })).toBe(
      `3 of 5 captures failed: 2× ${fault}, 1× empty`,
    )
  })

  it('are followed by one more capture at the deadline', async () => {
    const pictures = [...Array.from({ length: 5 }, () => broken()), ready]
    const { watched, startsMs } = await watch({ pictures, options: { captureGapMs: 20 } })
    expect(watched).toMatchObject({ kind: 'matched', captures: 6 })
    expect(startsMs).toEqual([0, 20, 40, 60, 80, 100])
  })

  it('are followed by no capture after the deadline', async () => {
    const { watched, startsMs } = await watch({ pictures: [busy, broken(), ready], takesMs: 60 })
    expect(watched).toMatchObject({ kind: 'mismatch', captures: 2 })
    expect(startsMs).toEqual([0, 60])
  })

  it('are followed by a pause if the phone asks for one, but not beyond the deadline', async () => {
    const paused = await watch({ pictures: [broken('503', 50), ready] })
    expect(paused.startsMs).toEqual([0, 60])
    const tooLong = await watch({ pictures: [broken('503', 3_600_000), ready] })
    expect(tooLong.startsMs).toEqual([0, 100])
    expect(tooLong.watched.kind).toBe('matched')
  })

  it('do not make a watch forget the display before', async () => {
    const { watched, evaluated } = await watch({ pictures: [busy, broken(), busy] })
    expect(evaluated).toHaveLength(1)
    expect(watched).toMatchObject({ kind: 'mismatch', brokenCaptures: 1, changes: 0 })
  })

  it('are repeated for a single capture, until one is readable', async () => {
    const single = { deadlineMs: 0, readableWithinMs: 50 }
    const read = await watch({ pictures: [broken(), truncated, busy, ready], options: single })
    expect(read.watched).toMatchObject({ kind: 'mismatch', captures: 3, last: { bytes: busy } })
    const never = await watch({ pictures: [broken()], options: single })
    expect(never.watched).toMatchObject({ kind: 'broken', captures: 6, reason: 'it replied 503' })
  })

  it('tell the time that is left', async () => {
    const left: number[] = []
    const fetch = async (leftMs: number) => {
      left.push(leftMs)
      return broken('503', 40)
    }
    await watch({ pictures: [], options: { fetch } })
    expect(left).toEqual([100, 60, 20, 0])
  })
})
