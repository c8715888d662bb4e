import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { defects } from '../../support/virtual/index.js'

/** A scenario of features/calls on a rack of one model. */
export interface DetectionScenario {
  readonly feature: string
  readonly scenario: string
  readonly model: string
}

/** A scenario that fails if one phone has a defect and the others have none. */
export interface Detection {
  readonly defect: (typeof defects)[number]
  readonly scenario: DetectionScenario
  /** The role of the defective phone: A, B or C. */
  readonly defectivePhone: string
  /** The message of the failed step; `…` stands for omitted words. */
  readonly message: string
}

const schema = z.array(
  z.strictObject({
    feature: z.string(),
    scenario: z.string(),
    model: z.string(),
    defects: z.record(z.string(), z.strictObject({ on: z.enum(['A', 'B', 'C']), message: z.string() })),
  }),
)

const file = 'tests/detection/detections.yaml'
const table = schema.parse(parse(await readFile(file, 'utf8')))

export const scenarios: readonly DetectionScenario[] = table

export const detections: readonly Detection[] = table.flatMap(({ defects: detected, ...scenario }) =>
  Object.entries(detected).map(([name, { on, message }]) => ({
    defect: defectNamed(name),
    scenario,
    defectivePhone: on,
    message,
  })),
)

export const fileOf = ({ feature }: DetectionScenario): string => `features/calls/${feature}.feature`

function defectNamed(name: string): (typeof defects)[number] {
  const defect = defects.find((one) => one.name === name)
  if (!defect) throw new Error(`${file}: unknown defect ${name}`)
  return defect
}
