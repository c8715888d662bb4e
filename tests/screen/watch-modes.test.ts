import { describe, expect, it } from 'vitest'
import { broken, busy, ready, truncated, watch } from '../helpers/screen/watching.js'

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
