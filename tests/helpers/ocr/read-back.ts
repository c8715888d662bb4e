import fc from 'fast-check'
import { openCatalog } from '../../../support/catalog/index.js'
import { openReader } from '../../../support/ocr/index.js'
import { openRecordedRack } from '../../../tools/record/recorded-phone.js'
import { textsOf } from './painted.js'

const latin = [...Array(0xff - 0x20).keys()]
  .map((i) => String.fromCodePoint(0x21 + i))
  .filter((char) => /[^\u007f-\u00a0\u00ad]/.test(char))
const word = fc
  .array(fc.constantFrom(...latin), { minLength: 1, maxLength: 5 })
  .map((chars) => chars.join(''))
const name = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(' '))
const person = fc.record({ name, number: fc.integer({ min: 100, max: 99_999 }).map(String) })

/**
 * Lets people call each other on virtual phones of a model, and reads their names and numbers from the displays. The
 * training used other displays: each run shows other people.
 * @param runs how many racks of eight phones
 * @throws Error for a name or number that is not read
 */
export async function readBackNames(model: string, runs: number): Promise<void> {
  const { display } = await (await openCatalog('fixtures')).profile(model)
  const reader = await openReader({ fonts: 'fixtures/fonts', model })
  if (reader.name !== 'glyphs') throw new Error(`${model} has no learned font`)
  const people = fc.uniqueArray(person, { minLength: 8, maxLength: 8, selector: (one) => one.name })
  await fc.assert(
    fc.asyncProperty(people, async (drawn) => {
      const book = Object.fromEntries(drawn.map((one) => [one.number, one.name]))
      const rack = await openRecordedRack(model, book)
      const [callee, ...callers] = rack.phones
      for (const caller of callers) {
        const shown = { name: book[caller.number] ?? '', number: caller.number }
        const expectRead = async (phone: typeof caller, region: string, wanted: string) => {
          const box = display.regions[region]
          if (!box) throw new Error(`${model} has no region "${region}"`)
          const texts = textsOf(await reader.read(await phone.capture(), box))
          if (!texts.includes(wanted))
            throw new Error(`${model}, ${region}: ${JSON.stringify(texts)} instead of ${wanted}`)
        }
        await expectRead(caller, 'headline', `${shown.name} ${shown.number}`)
        await caller.send(`command.htm?number=${callee?.number}`)
        if (callee) await expectRead(callee, 'name', shown.name)
        if (callee) await expectRead(callee, 'peer', shown.number)
        await caller.press('CANCEL')
      }
      await rack.stop()
    }),
    // Shrinking would add nothing, because the first failure shows all people of the rack.
    { numRuns: runs, endOnFailure: true },
  )
  await reader.close()
}
