import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { setBroadcaster } from '../../support/reports/formatter-plugin.js'
import { copiesOf, modelIn, withCopies, withModelFirst } from '../../support/scenario/every-model.js'

const pickle = (...tags: string[]) => ({
  id: 'p1',
  name: 'B answers',
  tags: tags.map((name) => ({ name, astNodeId: name })),
  steps: [{ id: 's1' }, { id: 's2' }],
})

test('a tagged scenario is copied for each model, and each copy has its own id and name', () => {
  const copies = copiesOf(pickle('@calls', '@every-model'), ['D785', 'snom370'])
  expect(copies.map(({ id, name }) => `${id} ${name}`)).toEqual([
    'p1/D785 B answers (D785)',
    'p1/snom370 B answers (snom370)',
  ])
  expect(copies.map(({ tags }) => modelIn(tags))).toEqual(['D785', 'snom370'])
  expect(new Set(copies.flatMap(({ steps }) => steps.map(({ id }) => id))).size).toBe(4)
})

test('a scenario without the tag is not copied, and has no model', () => {
  expect(copiesOf(pickle('@calls'), ['D785'])).toEqual([])
  expect(modelIn(pickle('@calls').tags)).toBeUndefined()
})

test('phones of the model come first, the others keep their order', () => {
  const phones = ['D735', 'D785', 'snom370', 'D785'].map((model, id) => ({ id, profile: { model } }))
  expect(withModelFirst(phones, 'D785').map(({ id }) => id)).toEqual([1, 3, 0, 2])
  expect(withModelFirst(phones, undefined)).toEqual(phones)
})

test("without Offhook's own formatter a tagged scenario runs only once, with a warning", async () => {
  const planned = [{ pickle: { ...pickle('@every-model'), name: 'lifted' } as never }]
  const warnings: string[] = []
  const plan = () =>
    withCopies(planned, { RACK: 'fixtures/racks/virtual.yaml' }, (text) => warnings.push(text))
  // Nobody listens to it.
  setBroadcaster(new EventEmitter())
  expect(await plan()).toEqual(planned)
  expect(warnings).toEqual([expect.stringContaining('"lifted" runs only once: --format replaces')])
  setBroadcaster(new EventEmitter().on('envelope', () => undefined))
  expect(await plan()).toHaveLength(5)
  expect(warnings).toHaveLength(1)
})
