import { type ManualClock, manualClock } from '../../../support/clock/index.js'
import { openDisplays } from '../../../support/virtual/displays.js'
import { createHardware, type Hardware } from '../../../support/virtual/hardware.js'
import { createMaintenance } from '../../../support/virtual/power.js'
import { createExchange } from '../../../support/virtual/signalling/index.js'
import type { VirtualPhoneSpec } from '../../../support/virtual/types.js'
import { spec } from './rack.js'

export interface OpenPhone extends Hardware, ReturnType<typeof createMaintenance> {
  /** Presses keys, then delivers all events. */
  keys(...names: string[]): Promise<void>
  dials(number: string, outgoing?: string): Promise<void>
  /** The state, and the texts of the rows. */
  texts(): string[]
}

/** Phones A (100) and B (101) without their web interface, so that a test can read the texts of their displays. */
export async function openPhones(
  changes: (id: string) => Partial<VirtualPhoneSpec> = () => ({}),
): Promise<{ clock: ManualClock; A: OpenPhone; B: OpenPhone }> {
  const clock = manualClock()
  const exchange = createExchange({ clock })
  const open = async (id: string): Promise<OpenPhone> => {
    const own = await spec(id, changes(id))
    const { number, name, identities = [] } = own
    const signalling = exchange.attach({ number, name }, ...identities)
    const hardware = createHardware({ spec: own, defects: [], signalling, clock, guiTickMs: 0 })
    const { telephone } = hardware
    openDisplays(hardware)
    return {
      ...hardware,
      ...createMaintenance(hardware),
      async keys(...names) {
        for (const key of names) telephone.press(key)
        await clock.advance(0)
      },
      async dials(to, outgoing) {
        telephone.dial(to, outgoing)
        await clock.advance(0)
      },
      texts() {
        const { state, rows } = telephone.view('en')
        return [state, ...rows.flatMap((row) => row?.text ?? [])]
      },
    }
  }
  const [A, B] = [await open('A'), await open('B')]
  return { clock, A, B }
}
