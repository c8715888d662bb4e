import { describe, expect, it } from 'vitest'
import { describeFaults } from '../../support/screen/index.js'
import { broken, busy, ready, truncated, watch } from '../helpers/screen/watching.js'

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
