import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import { openReader } from '../../support/ocr/index.js'
import { openRecordedRack } from '../../tools/record/recorded-phone.js'
import { textsOf } from '../helpers/ocr/painted.js'

const models = ['D385', 'D735', 'D785', 'snom370', 'snom760', 'snom821', 'snom870']
const latin = [...Array(0xff - 0x20).keys()]
  .map((i) => String.fromCodePoint(0x21 + i))
  .filter((char) => /[^\u007f-\u00a0\u00ad]/.test(char))
const word = fc
  .array(fc.constantFrom(...latin), { minLength: 1, maxLength: 5 })
  .map((chars) => chars.join(''))
const name = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(' '))
const person = fc.record({ name, number: fc.integer({ min: 100, max: 99_999 }).map(String) })

/** The training used other displays: each run shows other people. */
describe.each(models)('%s', (model) => {
  it('reads back the names and numbers that it shows', async () => {
    const { display } = await (await openCatalog('fixtures')).profile(model)
    const reader = await openReader({ fonts: 'fixtures/fonts', model })
    expect(reader.name).toBe('glyphs')
    const people = fc.uniqueArray(person, { minLength: 8, maxLength: 8, selector: (one) => one.name })
    await fc.assert(
      fc.asyncProperty(people, async (drawn) => {
        const book = Object.fromEntries(drawn.map((one) => [one.number, one.name]))
        const rack = await openRecordedRack(model, book)
        const [callee, ...callers] = rack.phones
        for (const caller of callers) {
          const shown = { name: book[caller.number] ?? '', number: caller.number }
          const read = async (phone: typeof caller, region: string) => {
            const box = display.regions[region]
            if (!box) throw new Error(`${model} has no region "${region}"`)
            return textsOf(await reader.read(await phone.capture(), box))
          }
          expect(await read(caller, 'headline')).toContain(`${shown.name} ${shown.number}`)
          await caller.send(`command.htm?number=${callee?.number}`)
          if (callee) expect(await read(callee, 'name')).toContain(shown.name)
          if (callee) expect(await read(callee, 'peer')).toContain(shown.number)
          await caller.press('CANCEL')
        }
        await rack.stop()
      }),
      // Shrinking would add nothing, because the first failure shows all people of the rack.
      { numRuns: 4, endOnFailure: true },
    )
    await reader.close()
  })
})
