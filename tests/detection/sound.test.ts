import { expect, test } from 'vitest'
import { openTransfer, phonesOf, recordedModels } from './transfer.js'

const models = await recordedModels()
const transfer = await openTransfer()
const green = { success: true, scenarios: 1, messages: [] }
const virtual = { guiTickMs: 20 }

test.each(models)('the transfer is green on sound phones of model %s', async (model) => {
  expect(await transfer({ virtual, phones: phonesOf(model) })).toEqual(green)
})

const joining = { settings: { call_join_xfer: 'on' }, verbs: { 'confirm transfer': [] } }

test.each(models)('and where TRANSFER joins at once (%s, call_join_xfer on)', async (model) => {
  expect(await transfer({ virtual, phones: phonesOf(model, joining) })).toEqual(green)
})

test('a rack file that says otherwise than its phones is found out', async () => {
  const phones = phonesOf('D735', { settings: joining.settings })
  const { messages } = await transfer({ withinMs: 1500, virtual, phones })
  expect(messages.join('\n')).toMatch(/^B \(bob, D735\) does not show "transfer"[\s\S]*looks like `idle`/m)
})
