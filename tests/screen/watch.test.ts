import { describe, expect, it } from 'vitest'
import { type Frame, openDecoder } from '../../support/screen/index.js'
import { busy, ready, truncated, watch } from '../helpers/screen/watching.js'

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
    expect(watched).toMatchObject({
      last: { warnings: [{ text: "the picture is 4×3 px, the model's display 5×3" }] },
    })
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
