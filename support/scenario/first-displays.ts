import { detached } from '../detached.js'
import { OffhookError } from '../errors.js'
import type { PhoneEvent } from '../phone/index.js'
import type { RackSession } from '../session/index.js'
import type { UnrecordedDisplay } from './requirement.js'

/**
 * What phones without references show. Preflight refuses the scenarios of such a phone, so nobody would ever see its displays.
 * Each is fetched once in a run, and left for approval as `idle`: nothing was pressed yet. Fetching changes nothing on a phone.
 */
export class FirstDisplays {
  private readonly known = new Map<string, Promise<string>>()

  /** @returns for each display where it was left, or why it was not @param onEvent called for those fetched now */
  async describe(
    displays: readonly UnrecordedDisplay[],
    open: RackSession['openPhone'],
    onEvent: (event: PhoneEvent) => void,
  ): Promise<string[]> {
    const each = displays.map((display) => {
      const key = JSON.stringify([display.phone.id, display.furtherDisplay])
      const known = this.known.get(key) ?? detached(() => fetchOnce(display, open, onEvent))
      this.known.set(key, known)
      return known
    })
    return (await Promise.all(each)).filter((text) => text !== '')
  }
}

async function fetchOnce(
  { name, phone: facts, furtherDisplay }: UnrecordedDisplay,
  open: RackSession['openPhone'],
  onEvent: (event: PhoneEvent) => void,
): Promise<string> {
  const phone = open(name, facts, onEvent)
  try {
    const expected = { state: 'idle', ...(furtherDisplay && { display: furtherDisplay }) }
    await phone.expectState(expected, { withinMs: 0 })
    return ''
  } catch (error) {
    if (error instanceof OffhookError) return error.message
    throw error
  } finally {
    await phone.close()
  }
}
