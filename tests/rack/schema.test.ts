import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { rackSchema } from '../../support/rack/index.js'

test('editors check and explain a rack file by the rules that Offhook checks it with', async () => {
  const file: unknown = JSON.parse(await readFile('fixtures/schemas/rack.schema.json', 'utf8'))
  expect(z.toJSONSchema(rackSchema({}), { io: 'input' })).toEqual(file)
})
