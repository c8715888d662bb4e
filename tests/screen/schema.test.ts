import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { referenceSchema } from '../../support/screen/index.js'

test('editors check and explain the data of a reference by the rules that Offhook checks it with', async () => {
  const file: unknown = JSON.parse(await readFile('fixtures/schemas/screen.schema.json', 'utf8'))
  expect(z.toJSONSchema(referenceSchema, { io: 'input' })).toEqual(file)
})
