import { guidePage } from '../guide-page.js'
import type { RackPhone } from '../rack/index.js'
import type { Reader } from '../references/index.js'

type NamedPhone = Pick<RackPhone, 'id' | 'displayName' | 'profile'>

/**
 * For each model, the warning that its reader does not know some characters of the display names of the rack. Any phone
 * may show the name of any other.
 * @param readerOf a font that cannot be read gives no warning: reading the first text reports it
 */
export async function unlearnedNames(
  phones: readonly NamedPhone[],
  readerOf: (model: string) => Reader,
): Promise<ReadonlyMap<string, string>> {
  const models = [...new Set(phones.map(({ profile }) => profile.model))]
  const warnings = models.map(async (model) => {
    const warning = await warningFor(model, phones, readerOf(model)).catch(() => undefined)
    return warning === undefined ? [] : [[model, warning] as const]
  })
  return new Map((await Promise.all(warnings)).flat())
}

async function warningFor(model: string, phones: readonly NamedPhone[], reader: Reader) {
  const unlearned = new Set(
    await reader.unlearned?.(phones.map(({ displayName = '' }) => displayName).join(' ')),
  )
  if (unlearned.size === 0) return undefined
  const names = phones.filter(({ displayName = '' }) =>
    [...displayName.normalize('NFC')].some((char) => unlearned.has(char)),
  )
  const described = names.map(({ id, displayName }) => `"${displayName}" (${id})`)
  return (
    `the reader of ${model} does not know ${[...unlearned].map((char) => `"${char}"`).join(', ')}. ` +
    `On its displays, Offhook compares only the other letters of ${described.join(', ')}. ` +
    `To compare all, learn its font with these letters: ${guidePage('ocr.md')}`
  )
}
