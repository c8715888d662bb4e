import { afterEach, describe, expect, test } from 'vitest'
import { type DisplayChange, type Row, titleOf } from '../../interop/curl/rows.js'
import { noCurl } from './curl.js'
import { type CurlRack, type Name, noAnswer, rackWith, type Sent } from './curl-rack.js'

const open: CurlRack[] = []
afterEach(() => Promise.all(open.splice(0).map((rack) => rack.stop())))

/** Declares a test per row: curl asks, and what the displays show tells whether the phone understood. */
export function declareCurlTests(title: string, rows: readonly Row[]): void {
  describe.skipIf(noCurl)(noCurl ? `${title}: skipped, ${noCurl}` : title, () => {
    test.each(rows.map((row) => [titleOf(row), row] as const))('%s', async (_, row) => {
      const rack = await start(row)
      await rack.send(...row.after)
      const before = await lookAt(rack, row)
      await rack.send(...row.sends)
      await rack.elapse(row.waitMs ?? 0)
      const after = await lookAt(rack, row)
      for (const [phone, sight] of sightsOf(row)) {
        const seen = { before: before.get(phone), after: after.get(phone) }
        await expectSight(phone, sight, seen, row)
      }
    })
  })
}

async function expectSight(
  phone: Name,
  sight: DisplayChange,
  { before, after }: Record<'before' | 'after', string | undefined>,
  row: Row,
): Promise<void> {
  if (sight === 'does not answer') return expect(after).toBe(noAnswer)
  expect(after).not.toBe(noAnswer)
  if (sight === 'changes') return expect(after, `${phone} changes`).not.toBe(before)
  if (sight === 'stays') return expect(after, `${phone} stays as it is`).toBe(before)
  const another = await start(row)
  await another.send(...sight.likeAfter)
  await another.elapse(row.waitMs ?? 0)
  expect(after, `${phone} is as after ${pathsOf(sight.likeAfter) || 'nothing'}`).toBe(
    await another.look(phone),
  )
}

async function start({ phone }: Row): Promise<CurlRack> {
  const [model = '', firmware] = phone.split(' ')
  const rack = await rackWith(model, firmware)
  open.push(rack)
  return rack
}

const sightsOf = ({ sees }: Row) => Object.entries(sees) as [Name, DisplayChange][]

async function lookAt(rack: CurlRack, row: Row): Promise<Map<Name, string>> {
  const seen = sightsOf(row).map(async ([phone]) => [phone, await rack.look(phone)] as const)
  return new Map(await Promise.all(seen))
}

const pathsOf = (sent: readonly Sent[]) => sent.map(([phone, path]) => `${phone} ${path}`).join(', ')
