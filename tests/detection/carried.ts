import { expect, test } from 'vitest'
import { defects } from '../../support/virtual/index.js'
import { patternOf } from './expected.js'
import { sightings } from './sightings.js'
import { openTransfer, phonesOf } from './transfer.js'

/** Soft keys to confer with, and letters that its reader knows. */
const model = 'D785'

/** A red run waits so long (or as its sentence says), and a busy machine must show every sound state within it. */
const withinMs = 1500

const virtual = { guiTickMs: 20 }
const paths = ['calls', 'several-calls', 'forwarding'].map(
  (name) => `tests/detection/features/${name}.feature`,
)

/** Alice, Bob and Carol play A, B and C, and Erin, who has two identities, D; one of them may have a defect. */
function phonesWith(carrier?: string, defect?: string) {
  const erin = { id: 'erin', name: 'Erin', number: '1005', tags: ['two identities'] }
  const [alice, ...others] = phonesOf(model)
  const all = alice ? [alice, ...others, { ...alice, ...erin, identities: [{ number: '1015' }] }] : []
  return all.map((phone) => {
    const has = defect !== undefined && phone.name === people[carrier ?? '']
    return has ? { ...phone, virtual: { defects: [defect] } } : phone
  })
}

const people: Readonly<Record<string, string>> = { A: 'Alice', B: 'Bob', C: 'Carol', D: 'Erin' }

/** Declares a test per defect, every `of`th of them from the `nth`: its scenario is red, for the right reason. */
export async function carriedDefectsAreSeen(nth: number, of: number): Promise<void> {
  const play = await openTransfer()
  const turns = Object.entries(sightings).filter((_, i) => i % of === nth)

  test.each(turns)('%s is seen', async (defect, { scenario, carrier, says }) => {
    const rack = { withinMs, virtual, phones: phonesWith(carrier, defect) }
    const outcome = await play(rack, { paths, name: scenario })
    if (outcome.success) expect.fail(`${defect} goes unnoticed by "${scenario}"`)
    expect(outcome).toMatchObject({ success: false, scenarios: 1 })
    const said = outcome.messages.join('\n')
    expect(said).toMatch(patternOf(says, model))
    if (isFar(defect)) expect(complainedOf(said)).not.toContain(carrier)
  })
}

/** Declares a test per scenario: on sound phones it is green. */
export async function soundPhonesAreGreen(): Promise<void> {
  const play = await openTransfer()
  const scenarios = new Set(Object.values(sightings).map(({ scenario }) => scenario))
  test.each([...scenarios])('on sound phones "%s" is green', async (name) => {
    const outcome = await play({ virtual, phones: phonesWith() }, { paths, name })
    expect(outcome).toEqual({ success: true, scenarios: 1, messages: [] })
  })
}

const isFar = (name: string) => defects.some((defect) => defect.name === name && defect.kind === 'far')

/** The roles of the phones that do not show what they should. */
const complainedOf = (said: string) => [...said.matchAll(/^([A-Z]) \(/gm)].map(([, role]) => role)
