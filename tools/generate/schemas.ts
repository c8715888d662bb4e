import { z } from 'zod'
import { commandsSchema, familySchema, modelSchema } from '../../support/catalog/index.js'
import { fontSchema } from '../../support/ocr/index.js'
import { rackSchema } from '../../support/rack/index.js'
import { journalSchema, waitsSchema } from '../../support/reports/index.js'
import { referenceSchema } from '../../support/screen/index.js'
import { generateFile } from './page.js'

/**
 * Writes the JSON Schemas that editors complete data files from and programs read reports by, made of the
 * schemas that the product checks them with. With `--check`: fails when a file is not up to date.
 *
 *     npm run generate schemas
 */

const schemas = {
  commands: commandsSchema,
  family: familySchema,
  journal: journalSchema,
  font: fontSchema,
  model: modelSchema,
  rack: rackSchema({}),
  screen: referenceSchema,
  waits: waitsSchema,
}

for (const [name, schema] of Object.entries(schemas)) {
  const text = `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`
  await generateFile(`fixtures/schemas/${name}.schema.json`, text, 'npm run generate schemas')
}
