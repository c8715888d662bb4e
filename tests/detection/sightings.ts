import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { defects } from '../../support/virtual/index.js'

/** A scenario of features/calls on a rack of one model. */
export interface Staged {
  readonly feature: string
  readonly scenario: string
  readonly model: string
}

/** What one phone with a defect, among sound ones, turns red. */
export interface Sighting {
  readonly defect: (typeof defects)[number]
  readonly staged: Staged
  /** The role of the phone that has the defect. */
  readonly carrier: string
  /** What the red step says; `…` stands for words left out. */
  readonly says: string
}

const schema = z.array(
  z.strictObject({
    feature: z.string(),
    scenario: z.string(),
    model: z.string(),
    defects: z.record(z.string(), z.strictObject({ on: z.enum(['A', 'B', 'C']), says: z.string() })),
  }),
)

const file = 'tests/detection/sightings.yaml'
const table = schema.parse(parse(await readFile(file, 'utf8')))

export const scenarios: readonly Staged[] = table

export const sightings: readonly Sighting[] = table.flatMap(({ defects: seen, ...staged }) =>
  Object.entries(seen).map(([name, { on, says }]) => ({
    defect: defectNamed(name),
    staged,
    carrier: on,
    says,
  })),
)

export const fileOf = ({ feature }: Staged): string => `features/calls/${feature}.feature`

function defectNamed(name: string): (typeof defects)[number] {
  const defect = defects.find((one) => one.name === name)
  if (!defect) throw new Error(`${file}: no virtual phone has the defect ${name}`)
  return defect
}
