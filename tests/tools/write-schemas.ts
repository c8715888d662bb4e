/**
 * Writes the JSON Schemas that editors complete data files from and programs read reports by, made of the
 * schemas that the product checks them with. With `--check`: fails when a file is not up to date.
 *
 *     npm run schemas
 */
import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { commandsSchema, familySchema, modelSchema } from '../../support/catalog/index.js'
import { journalSchema, waitsSchema } from '../../support/evidence/index.js'
import { rackSchema } from '../../support/rack/index.js'
import { fontSchema } from '../../support/reading/index.js'
import { referenceSchema } from '../../support/screen/index.js'

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
const check = process.argv.includes('--check')

for (const [name, schema] of Object.entries(schemas)) {
  const path = `fixtures/schemas/${name}.schema.json`
  const text = `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`
  const before = await readFile(path, 'utf8').catch(() => '')
  if (before === text) continue
  if (check) {
    process.stderr.write(`${path} is not up to date. Run: npm run schemas\n`)
    process.exitCode = 1
  } else {
    await writeFile(path, text)
    process.stdout.write(`${path} written\n`)
  }
}
