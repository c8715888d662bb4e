import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { z } from 'zod'
import { type FurtherDisplayName, openCatalog } from '../../../support/catalog/index.js'
import { cachedReader, lazyReader, type TextReader } from '../../../support/ocr/index.js'
import { openPhone, type Phone, type PhoneEvent } from '../../../support/phone/index.js'
import { openRack, type Rack, type RackPhone, type rackSchema } from '../../../support/rack/index.js'
import { openReferences, type Reader, type References } from '../../../support/references/index.js'
import { knownStates } from '../../../support/session/phone-references.js'
import { type IdleClock, idleClock } from './idle-clock.js'
import { counted } from './work.js'

export type RackFile = Omit<z.input<ReturnType<typeof rackSchema>>, 'rack'>

/** An open rack on its own clock. All racks of a process share the models, the references and the text readers. */
export interface PlayRack extends Pick<Rack, 'phones' | 'events' | 'withinMs' | 'confirmsByEvent'> {
  readonly clock: IdleClock
  readonly statesOf: (phone: RackPhone, furtherDisplay?: FurtherDisplayName) => readonly string[]
  openPhone(name: string, facts: RackPhone, onEvent?: (event: PhoneEvent) => void): Phone
  close(): Promise<void>
}

const catalog = await openCatalog('fixtures')
const screens = countedReferences(await openReferences('fixtures/screens'))
const readers = new Map<string, Reader>()

export async function openPlayRack(
  content: RackFile,
  environment: Readonly<Record<string, string>> = {},
  clock = idleClock(),
): Promise<PlayRack> {
  const rack = await inFile(stringify({ rack: 'play', ...content }), (file) =>
    openRack({ file, catalog, environment, clock }),
  )
  const { phones, events, withinMs, confirmsByEvent, close } = rack
  const states = await knownStates(phones, () => screens)
  const memory = {
    rejections: new Map(),
    moved: new Map<string, string>(),
    givenWarnings: new Set<string>(),
  }
  return {
    clock,
    phones,
    events,
    withinMs,
    confirmsByEvent,
    close,
    statesOf: (phone, furtherDisplay) => states.get(phone)?.[furtherDisplay ?? 'main'] ?? [],
    openPhone: (name, facts, onEvent) =>
      openPhone({
        ...{ name, facts, screens, clock, memory, withinMs },
        reader: readerOf(facts.profile.model),
        ...(onEvent && { onEvent }),
      }),
  }
}

async function inFile<T>(text: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-play-'))
  try {
    const path = join(folder, 'rack.yaml')
    await writeFile(path, text)
    return await use(path)
  } finally {
    await rm(folder, { recursive: true })
  }
}

// Files are read and text is recognised while the clock stands still.

function countedReferences(references: References): References {
  return {
    find: (query) => counted(references.find(query)),
    nearest: (...frame) => counted(references.nearest(...frame)),
    all: (query) => counted(references.all(query)),
    states: (...phone) => references.states(...phone),
  }
}

function readerOf(model: string): Reader {
  const known = readers.get(model)
  if (known) return known
  const reader = countedReader(cachedReader(lazyReader({ fonts: 'fixtures/fonts', model })))
  readers.set(model, reader)
  return reader
}

const countedReader = (reader: TextReader): Reader => ({
  read: (picture, box) => counted(reader.read(picture, box)),
  unlearned: (text) => counted(reader.unlearned(text)),
  close: () => reader.close(),
})
