import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import { openReader, type Reader } from '../../support/ocr/index.js'
import { openEvaluator, openReferences } from '../../support/references/index.js'
import type { Frame, Values } from '../../support/screen/index.js'
import { openRecordedRack, type RecordedRack } from '../../tools/record/recorded-phone.js'

const models = ['D385', 'D735', 'D785', 'snom370', 'snom760', 'snom821', 'snom870']

/** A name as a person has it, and another one that a phone must not take for it. */
const names: readonly (readonly [name: string, other: string | undefined])[] = [
  ['Łukasz Nowak', 'Łukasz Kowal'],
  ['Čapek', 'Čapka'],
  ['Иван Петров', undefined],
  ['山田 太郎', undefined],
  ['Eve 👩‍💻', 'Eva 👩‍💻'],
  ['Siobhán O’Neill', 'Siobhán O’Neal'],
  ['Jo\u0308rg', 'Jürg'],
  ['Hohenzollern-Sigmaringen zu Wallerstein und Oettingen, Vermittlung Erdgeschoss links', 'Hohenlohe'],
  ['山'.repeat(90), undefined],
  ['', 'Bob'],
]
const numberOf = (index: number) => `${1001 + index}`

describe.each(models)('%s', (model) => {
  let rack: RecordedRack
  let reader: Reader
  const screens = openReferences('fixtures/screens')
  const catalog = openCatalog('fixtures')
  beforeAll(async () => {
    reader = await openReader({ fonts: 'fixtures/fonts', model })
    const people = [...names.map(([name]) => name), 'Bob'].map((name, i) => [numberOf(i), name])
    rack = await openRecordedRack(model, Object.fromEntries(people))
  })
  afterAll(async () => {
    await rack.stop()
    await reader.close()
  })

  async function isShown(frame: Frame, state: string, values: Values): Promise<boolean> {
    const { display, firmware } = await (await catalog).profile(model)
    const query = { model, display, firmware, language: 'en', state, ...values }
    const found = await (await screens).find(query)
    if (found.kind !== 'found') throw new Error(`no reference of ${state}`)
    const { references } = found
    const evaluate = openEvaluator({ references, values, reader, blink: 'any frame', today: '2026-01-02' })
    return (await evaluate(frame)).matches
  }

  test.each(names.map(([name, other], i) => ({ name, other, i })))(
    'shows itself idle, and calls, as "$name"',
    async ({ name, other, i }) => {
      const [caller, callee] = [rack.phones[i], rack.phones.at(-1)]
      if (!caller || !callee) throw new Error('no phones')
      const idle = await caller.capture()
      const self = caller.number
      expect(await isShown(idle, 'idle', { self, 'self name': name })).toBe(true)
      const isCut = name.length > 40
      // Where a long name leaves no room for the number, only the name tells whose display it is.
      if (!isCut) expect(await isShown(idle, 'idle', { self: '9999', 'self name': name })).toBe(false)
      if (other !== undefined) expect(await isShown(idle, 'idle', { self, 'self name': other })).toBe(false)

      await caller.send(`command.htm?number=${callee.number}`)
      const ringing = await callee.capture()
      await caller.press('CANCEL')
      await callee.press('LEFT')
      await callee.press('CANCEL')
      expect(await isShown(ringing, 'ringing', { peer: self, 'peer name': name })).toBe(true)
      expect(await isShown(ringing, 'ringing', { peer: '9999', 'peer name': name })).toBe(false)
      if (other !== undefined)
        expect(await isShown(ringing, 'ringing', { peer: self, 'peer name': other })).toBe(false)
    },
  )
})
