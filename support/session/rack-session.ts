import { resolve } from 'node:path'
import { type FurtherDisplayName, openCatalog } from '../catalog/index.js'
import { backgroundClock, systemClock } from '../clock/index.js'
import { actionUrls } from '../events/index.js'
import { cachedReader, lazyReader } from '../ocr/index.js'
import { openPhone, type Phone, type PhoneEvent } from '../phone/index.js'
import { openRack, type Rack, type RackPhone } from '../rack/index.js'
import type { References } from '../references/index.js'
import { openReferenceRecorder, type ReferenceRecorder, readUpdateRequest } from '../references/index.js'
import type { Quarantine } from './cleanup.js'
import { sharedRealPhones } from './errors.js'
import { type Environment, rackFile, runName } from './run-environment.js'

/** What all scenarios of one process share. */
export interface RackSession {
  readonly rack: Rack
  /** The states that have a reference display for this phone. */
  readonly statesOf: (phone: RackPhone, beside?: FurtherDisplayName) => readonly string[]
  /** Opens a phone of the rack under the name that a scenario gives it. */
  readonly openPhone: (name: string, facts: RackPhone, onEvent?: (event: PhoneEvent) => void) => Phone
  /** What the run keeps of references. */
  readonly keeping: ReferenceRecorder
  readonly quarantine: Quarantine
  close(): Promise<void>
}

/**
 * Opens the rack that `RACK` names (default: the virtual one), from the folder that Cucumber runs in.
 * @param reports where displays are left that no reference fits, and notes of which references were used; none: nowhere
 * @throws DataFileError, ReferencesError; Error where several workers would share real phones
 */
export async function openRackSession(environment: Environment, reports?: string): Promise<RackSession> {
  const fixtures = resolve('fixtures')
  const file = resolve(rackFile(environment))
  const catalog = await openCatalog(fixtures)
  const request = readUpdateRequest(environment)
  const folder = resolve(fixtures, 'screens')
  const keeping = await openReferenceRecorder({ folder, reports, request, name: runName(environment) })
  const { references } = keeping
  const rack = await openRack({ file, catalog, environment, clock: backgroundClock })
  const memory = { rejections: new Set<string>(), moved: new Map<string, string>(), said: new Set<string>() }
  const readers = openReaders(resolve(fixtures, 'fonts'))
  const open: RackSession['openPhone'] = (name, facts, onEvent) => {
    const { language, profile } = facts
    keeping.addPhone({ language, model: profile.model, firmware: profile.firmware })
    return openPhone({
      name,
      facts,
      screens: references,
      reader: readers.of(facts.profile.model),
      clock: systemClock,
      memory,
      recorder: keeping,
      withinMs: rack.withinMs,
      ...(onEvent && { onEvent }),
    })
  }
  const states = await prepare(rack, references, environment, open).catch(async (error) => {
    await rack.close()
    throw error
  })
  const statesOf: RackSession['statesOf'] = (phone, beside) => states.get(phone)?.[beside ?? 'main'] ?? []
  const close = async () => void (await Promise.all([rack.close(), readers.close(), keeping.close()]))
  const quarantine: Quarantine = new Map()
  return { rack, statesOf, openPhone: open, keeping, quarantine, close }
}

async function prepare(
  rack: Rack,
  screens: References,
  environment: Environment,
  open: RackSession['openPhone'],
) {
  const refused = refuseSharing(rack.phones, Number(environment.CUCUMBER_TOTAL_WORKERS ?? 1))
  if (refused) throw sharedRealPhones(refused)
  const states = await knownStates(rack.phones, screens)
  if (rack.provisionsEvents) await tellWhereToReport(rack.phones, open)
  return states
}

async function knownStates(phones: readonly RackPhone[], screens: References) {
  const states = phones.map(async (phone) => {
    const { model, firmware } = phone.profile
    const on = (beside?: FurtherDisplayName) => screens.states(model, phone.language, firmware, beside)
    const [main, label, expansion] = await Promise.all([on(), on('label'), on('expansion')])
    return [phone, { main, label, expansion }] as const
  })
  return new Map(await Promise.all(states))
}

/** Every worker starts virtual phones of its own, but a real phone would get the key presses of all workers. */
export function refuseSharing(
  phones: readonly Pick<RackPhone, 'id' | 'virtual'>[],
  workers: number,
): string | undefined {
  const real = phones.filter((phone) => !phone.virtual)
  if (workers < 2 || real.length === 0) return undefined
  return (
    `This rack has real phones (${real.map(({ id }) => id).join(', ')}), and ${workers} workers would press keys on them ` +
    'at the same time. Run without --parallel.'
  )
}

/**
 * Writes into the settings of real phones where their events go, and leaves it there: after the run nobody may be
 * left to undo it. @throws RemoteError, PhoneError naming the first phone that does not take it
 */
export async function tellWhereToReport(
  phones: readonly RackPhone[],
  open: (name: string, facts: RackPhone) => Phone,
): Promise<void> {
  const real = phones.filter(({ virtual }) => !virtual)
  await Promise.all(real.map((facts) => tell(open(facts.id, facts), facts.reportsTo ?? '')))
}

async function tell(phone: Phone, address: string): Promise<void> {
  try {
    for (const [name, value] of Object.entries(actionUrls(address)))
      await phone.send({ kind: 'write-setting', name, value, store: true })
  } finally {
    await phone.close()
  }
}

/** One reader for each model; none is opened before a reference or a sentence has something to read. */
export function openReaders(fonts: string) {
  const readers = new Map<string, ReturnType<typeof lazyReader>>()
  return {
    of(model: string) {
      const reader = readers.get(model) ?? cachedReader(lazyReader({ fonts, model }))
      readers.set(model, reader)
      return reader
    },
    close: async () => void (await Promise.all([...readers.values()].map((reader) => reader.close()))),
  }
}
