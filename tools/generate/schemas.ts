import { z } from 'zod'
import {
  commandsSchema,
  familyExtensionSchema,
  familySchema,
  modelExtensionSchema,
  modelSchema,
} from '../../support/catalog/index.js'
import { fontSchema } from '../../support/ocr/index.js'
import { projectSchema } from '../../support/project/index.js'
import { rackSchema } from '../../support/rack/index.js'
import { journalSchema, runIndexSchema, waitsSchema } from '../../support/reports/index.js'
import { durationsSchema } from '../../support/scenario/plan/index.js'
import { referenceSchema } from '../../support/screen/index.js'
import type { GeneratedFile } from './page.js'

const schemas = {
  commands: commandsSchema,
  durations: durationsSchema,
  family: z.union([familySchema, familyExtensionSchema]),
  journal: journalSchema,
  font: fontSchema,
  model: z.union([modelSchema, modelExtensionSchema]),
  project: projectSchema,
  rack: rackSchema({}),
  'run-index': runIndexSchema,
  screen: referenceSchema,
  waits: waitsSchema,
}

/**
 * fixtures/schemas: a JSON Schema for each kind of data file and report. Editors complete data files with them,
 * programs read reports with them. They come from the zod schemas that Offhook itself checks these files with.
 */
export async function generateSchemas(): Promise<GeneratedFile[]> {
  return Object.entries(schemas).map(([name, schema]) => ({
    path: `fixtures/schemas/${name}.schema.json`,
    text: `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
  }))
}
