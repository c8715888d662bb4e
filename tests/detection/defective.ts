import { expect, test } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import { expected, patternOf } from './expected.js'
import { openTransfer, phonesOf, recordedModels } from './transfer.js'

/** A red run waits so long (or the 5 s of its sentence), and a busy machine must show every sound state within it. */
const withinMs = 1500

/**
 * Declares a test per defect: the transfer feature is red on three phones that have it, for the right reason.
 * The models take turns; from round to round each defect is seen on another one.
 */
export async function everyDefectIsSeen(round: number): Promise<void> {
  const models = await visibleOn()
  const transfer = await openTransfer()
  const turns = Object.keys(expected).map((defect, i) => {
    const able = models(defect)
    return [defect, able[(i + 2 * round) % able.length] ?? ''] as const
  })
  test.each(turns)('%s is seen on %s', async (defect, model) => {
    const virtual = { guiTickMs: 20, defects: [defect] }
    const outcome = await transfer({ withinMs, virtual, phones: phonesOf(model) })
    expect(outcome).toMatchObject({ success: false, scenarios: 1 })
    expect(outcome.messages.join('\n')).toMatch(patternOf(expected[defect] ?? 'nothing is expected', model))
  })
}

/** The recorded models that a defect can show on: black and white have no red and blue to swap. */
async function visibleOn(): Promise<(defect: string) => readonly string[]> {
  const catalog = await openCatalog('fixtures')
  const recorded = await recordedModels()
  const profiles = await Promise.all(recorded.map((model) => catalog.profile(model)))
  const coloured = profiles.filter(({ display }) => display.bitsPerPixel > 1)
  return (defect) => (defect === 'red-blue-swapped' ? coloured : profiles).map(({ model }) => model)
}
