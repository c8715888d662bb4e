import { type Clock, systemClock } from '../clock/index.js'
import type { Phone, PhoneEvent } from '../phone/index.js'
import type { Rack, RackPhone } from '../rack/index.js'
import { type EventMonitor, openEventMonitor } from '../session/index.js'

export interface WalkPhonesOptions {
  readonly rack: Pick<Rack, 'events' | 'withinMs' | 'confirmsByEvent'>
  /** The phones by the names that walks give them. */
  readonly cast: ReadonlyMap<string, RackPhone>
  readonly open: (name: string, facts: RackPhone, onEvent: (event: PhoneEvent) => void) => Phone
  /** Called after the monitor of the walk has seen the event. */
  readonly onEvent?: (event: PhoneEvent) => void
  /** The clock of the rack. */
  readonly clock?: Clock
}

/**
 * The phones of an exploration. If the rack asks for it, events must confirm their displays. What a phone reported before
 * a walk confirms nothing in it, so each walk has a monitor of its own.
 */
export class WalkPhones {
  /** Without confirmation by events. */
  readonly all: ReadonlyMap<string, Phone>
  private monitor: EventMonitor | undefined

  constructor(private readonly options: WalkPhonesOptions) {
    const { cast, open, onEvent } = options
    const tell = (event: PhoneEvent) => {
      this.monitor?.onPhoneEvent(event)
      onEvent?.(event)
    }
    this.all = new Map([...cast].map(([name, facts]) => [name, open(name, facts, tell)]))
  }

  /** @throws SessionError if events must confirm, and a phone reports none */
  nextWalk(): ReadonlyMap<string, Phone> {
    const { rack, cast, clock = systemClock } = this.options
    const { monitor, withConfirmation } = openEventMonitor(rack, cast, [], clock)
    this.monitor = monitor
    return new Map([...this.all].map(([name, phone]) => [name, withConfirmation(phone)]))
  }
}
