import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { journalSchema } from '../../../support/reports/index.js'
import { answering, showing } from '../../helpers/faults/faulty-phones.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'
import { greyRuns } from '../../helpers/screen/run-bitmaps.js'

/** A reference of the virtual snom370, black and white, as run-length data. @param end the code after the last pixel */
async function displayOf(state: string, end?: readonly number[]): Promise<Buffer> {
  const { data, info } = await sharp(`fixtures/screens/snom370/en/any/${state}.png`)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return greyRuns(info.width, info.height, (x, y) => data[(y * info.width + x) * info.channels] ?? 0, end)
}

const feature = `Feature: damaged displays
  Scenario: equal
    Given B is any phone
    Then B shows "idle"
  Scenario: other
    Given B is any phone
    Then B shows "ringing"
`

test('the warning of a damaged bitmap is in the step, the HTML report and the journal; it decides nothing', async () => {
  const phone = await answering(showing(await displayOf('idle', [9, 255, 0, 1])))
  onTestFinished(() => phone.stop())
  const entry = { id: 'desk', model: 'snom370', number: '1002', address: phone.origin }
  const run = await runFeature({ feature, rack: { rack: 'damaged', withinMs: 500, phones: [entry] } })

  expect([...run.failureMessages.keys()]).toEqual(['other'])
  expect(run.failureMessages.get('other')).toMatch(/B \(desk, snom370\) does not show "ringing"/)
  const warning =
    'B (desk, snom370): screen.bmp: its RLE data is damaged or incomplete: 9 px lie past the end of a row (first at y 0).'
  const html = Buffer.from(run.written.get('report.html') ?? '', 'latin1').toString('utf8')
  expect(html.split(`! ${warning}`).length - 1).toBeGreaterThanOrEqual(2)
  expect(run.stdout).toContain(`! ${warning}`)
  const journals = [...run.written].filter(([path]) => /^journals\/.*json$/.test(path))
  expect(journals).toHaveLength(2)
  for (const [, text] of journals) {
    const { entries } = journalSchema.parse(JSON.parse(Buffer.from(text, 'latin1').toString('utf8')))
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'warning', phone: 'B', warning: expect.stringContaining(warning) }),
    )
  }
})
