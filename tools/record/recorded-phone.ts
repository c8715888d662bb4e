import { fetch } from 'undici'
import { openCatalog } from '../../support/catalog/index.js'
import { type ManualClock, manualClock } from '../../support/clock/index.js'
import { decodeBitmap, type Frame } from '../../support/screen/index.js'
import { startVirtualRack } from '../../support/virtual/index.js'
import { defaultQuirks } from '../../support/virtual/quirks.js'

/** A virtual phone to record, over HTTP and without the driver's client. */
export interface RecordedPhone {
  readonly number: string
  /** Sends a request such as `command.htm?key=ENTER`, then delivers all events. */
  send(request: string): Promise<void>
  press(...keys: string[]): Promise<void>
  /** @param page such as label_screen.bmp; default: the main display */
  capture(page?: string): Promise<Frame>
}

export interface RecordedRack {
  readonly phones: readonly RecordedPhone[]
  /** Advances the phones' clock, ms. */
  advance(ms: number): Promise<void>
  stop(): Promise<void>
}

/** Short times for the parts of a restart, ms. */
export const restart = { ...defaultQuirks, downMs: 10, bootingMs: 10, startingMs: 10, upgradeMs: 10 }

interface RackVariant {
  /** Identities 2 and up, by the number of the phone. */
  readonly furtherNumbers?: Readonly<Record<string, readonly string[]>>
  readonly language?: string
  readonly clock?: ManualClock
}

/** Phones of one model that show every change at once. Their clock moves only by `advance`. */
export async function openRecordedRack(
  model: string,
  people: Readonly<Record<string, string>>,
  { furtherNumbers = {}, language = 'en', clock = manualClock() }: RackVariant = {},
): Promise<RecordedRack> {
  const profile = await (await openCatalog('fixtures')).profile(model)
  const rack = await startVirtualRack({
    clock,
    guiTickMs: 0,
    phones: Object.entries(people).map(([number, name]) => ({
      ...{ id: name, profile, number, name, language, settings: {}, defects: [], quirks: restart },
      identities: (furtherNumbers[number] ?? []).map((further) => ({ number: further, name })),
      auth: { scheme: 'none' },
      dialReply: '200',
    })),
  })
  const phones = rack.phones.map(({ origin }, i): RecordedPhone => {
    const send = async (request: string) => {
      await (await fetch(`${origin}/${request}`)).text()
      await clock.advance(0)
    }
    return {
      number: Object.keys(people)[i] ?? '',
      send,
      press: (...keys) => send(`command.htm?key=${keys.join(';')}`),
      async capture(page = 'screen.bmp') {
        const decoded = decodeBitmap(await (await fetch(`${origin}/${page}`)).bytes())
        if (decoded.kind === 'broken') throw new Error(decoded.reason)
        return decoded.frame
      },
    }
  })
  return { phones, advance: clock.advance, stop: rack.stop }
}
