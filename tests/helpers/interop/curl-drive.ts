import { describe, expect, onTestFinished, test } from 'vitest'
import { type DisplayChange, type Row, titleOf } from '../../interop/curl/rows.js'
import { curl, noCurl } from './curl.js'
import { type CurlRack, type Name, noAnswer, rackWith, type Sent } from './curl-rack.js'

/**
 * Declares a test per row: curl sends the requests, and the displays show whether the requests had their effect. What comes
 * before them is sent from this process, because a process for each request costs far more than its reply.
 */
export function declareCurlTests(title: string, rows: readonly Row[]): void {
  describe.skipIf(noCurl)(noCurl ? `${title}: skipped, ${noCurl}` : title, () => {
    test.each(rows.map((row) => [titleOf(row), row] as const))('%s', async (_, row) => {
      const rack = await start(row)
      await rack.send(...row.after)
      const before = await captureAll(rack, row)
      await rack.curl(...row.sends)
      await rack.elapse(row.waitMs ?? 0)
      const after = await captureAll(rack, row)
      const likeAfter = anotherRack(row)
      for (const [phone, change] of changesOf(row)) {
        const captures = { before: before.get(phone), after: after.get(phone) }
        await expectChange(phone, change, captures, likeAfter)
      }
    })

    test('curl fetches the same display as another client', async () => {
      const rack = await rackWith('D785')
      onTestFinished(() => rack.stop())
      expect(await rack.capture('B', curl)).toBe(await rack.capture('B'))
    })
  })
}

async function expectChange(
  phone: Name,
  change: DisplayChange,
  { before, after }: Record<'before' | 'after', string | undefined>,
  likeAfter: (sent: readonly Sent[]) => Promise<CurlRack>,
): Promise<void> {
  if (change === 'does not answer') return expect(after).toBe(noAnswer)
  expect(after).not.toBe(noAnswer)
  if (change === 'changes') return expect(after, `${phone} changes`).not.toBe(before)
  if (change === 'stays') return expect(after, `${phone} stays as it is`).toBe(before)
  const another = await likeAfter(change.likeAfter)
  expect(after, `${phone} equals that after ${pathsOf(change.likeAfter) || 'nothing'}`).toBe(
    await another.capture(phone),
  )
}

/** A fresh rack after these requests only; the same one for both phones of a call. */
function anotherRack(row: Row) {
  const racks = new Map<readonly Sent[], CurlRack>()
  return async (sent: readonly Sent[]) => {
    const known = racks.get(sent)
    if (known) return known
    const rack = await start(row)
    racks.set(sent, rack)
    await rack.send(...sent)
    await rack.elapse(row.waitMs ?? 0)
    return rack
  }
}

async function start({ phone }: Row): Promise<CurlRack> {
  const [model = '', firmware] = phone.split(' ')
  const rack = await rackWith(model, firmware)
  onTestFinished(() => rack.stop())
  return rack
}

const changesOf = ({ expected }: Row) => Object.entries(expected) as [Name, DisplayChange][]

async function captureAll(rack: CurlRack, row: Row): Promise<Map<Name, string>> {
  const captures = changesOf(row).map(async ([phone]) => [phone, await rack.capture(phone)] as const)
  return new Map(await Promise.all(captures))
}

const pathsOf = (sent: readonly Sent[]) => sent.map(([phone, path]) => `${phone} ${path}`).join(', ')
