import { join } from 'node:path'
import type { FurtherDisplayName } from '../catalog/index.js'
import type { DataFolders } from '../data-folders.js'
import { displayPath } from '../display-path.js'
import type { RackPhone } from '../rack/index.js'
import { layeredReferences, openReferences, type References } from '../references/index.js'
import { recordsOverVirtual } from './errors.js'

/** The references that a phone is compared with. */
export type PhoneReferences = (phone: Pick<RackPhone, 'virtual'>) => References

/**
 * The references of the package show virtual phones. A real phone is compared with those of the project only: its displays
 * differ, and a wrong match would be worse than none.
 */
export async function referencesFor(own: References, [, ...others]: DataFolders): Promise<PhoneReferences> {
  const shipped = others.at(-1)
  if (shipped === undefined) return () => own
  const layered = layeredReferences(own, await openReferences(join(shipped, 'screens')))
  return ({ virtual }) => (virtual ? layered : own)
}

/** @throws SessionError for real phones in Offhook's own project, whose references show virtual phones */
export function requireOwnReferences(phones: readonly RackPhone[], [, shipped]: DataFolders): void {
  const real = phones.filter(({ virtual }) => !virtual).map(({ id }) => id)
  if (shipped === undefined && real.length > 0) throw recordsOverVirtual(real)
}

/** In the project of a lab, what virtual phones show becomes a reference of real ones, too. */
export function recordingWarnings(
  phones: readonly RackPhone[],
  [project, shipped]: DataFolders,
): readonly string[] {
  const virtual = phones.filter(({ virtual }) => virtual).map(({ id }) => id)
  if (shipped === undefined || virtual.length === 0) return []
  return [
    `${virtual.join(', ')}: virtual phones, and their displays are written to ${displayPath(join(project, 'screens'))}, ` +
      'where real phones of the same model are compared with them. To record your phones: --rack <file>',
  ]
}

/** The states that have a reference, for each phone and display. */
export async function knownStates(phones: readonly RackPhone[], references: PhoneReferences) {
  // A rack has many phones of few models.
  const known = new Map<string, ReturnType<typeof statesFor>>()
  const states = phones.map(async (phone) => {
    const { model, firmware } = phone.profile
    const key = JSON.stringify([model, firmware, phone.language, phone.virtual])
    const found = known.get(key) ?? statesFor(phone, references(phone))
    known.set(key, found)
    return [phone, await found] as const
  })
  return new Map(await Promise.all(states))
}

async function statesFor({ profile: { model, firmware }, language }: RackPhone, references: References) {
  const on = (furtherDisplay?: FurtherDisplayName) =>
    references.states(model, language, firmware, furtherDisplay)
  const [main, label, expansion] = await Promise.all([on(), on('label'), on('expansion')])
  return { main, label, expansion }
}
