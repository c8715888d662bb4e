import { describe, expect, onTestFinished, test } from 'vitest'
import { type DisplayChange, type Row, titleOf } from '../../interop/curl/rows.js'
import { noCurl } from './curl.js'
import { type CurlRack, type Name, noAnswer, rackWith, type Sent } from './curl-rack.js'

/** Declares a test per row: curl sends the requests, and the displays show whether the requests had their effect. */
export function declareCurlTests(title: string, rows: readonly Row[]): void {
  describe.skipIf(noCurl)(noCurl ? `${title}: skipped, ${noCurl}` : title, () => {
    test.each(rows.map((row) => [titleOf(row), row] as const))('%s', async (_, row) => {
      const rack = await start(row)
      await rack.send(...row.after)
      const before = await captureAll(rack, row)
      await rack.send(...row.sends)
      await rack.elapse(row.waitMs ?? 0)
      const after = await captureAll(rack, row)
      for (const [phone, change] of changesOf(row)) {
        const captures = { before: before.get(phone), after: after.get(phone) }
        await expectChange(phone, change, captures, row)
      }
    })
  })
}

async function expectChange(
  phone: Name,
  change: DisplayChange,
  { before, after }: Record<'before' | 'after', string | undefined>,
  row: Row,
): Promise<void> {
  if (change === 'does not answer') return expect(after).toBe(noAnswer)
  expect(after).not.toBe(noAnswer)
  if (change === 'changes') return expect(after, `${phone} changes`).not.toBe(before)
  if (change === 'stays') return expect(after, `${phone} stays as it is`).toBe(before)
  const another = await start(row)
  await another.send(...change.likeAfter)
  await another.elapse(row.waitMs ?? 0)
  expect(after, `${phone} equals that after ${pathsOf(change.likeAfter) || 'nothing'}`).toBe(
    await another.capture(phone),
  )
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
