import type { Phone, PhoneEvent } from '../../phone/index.js'
import type { RackPhone } from '../../rack/index.js'
import type { Frame } from '../../screen/index.js'
import type { Quarantine } from '../cleanup.js'
import type { CastLease, RackLeases } from '../rack-leases.js'

/** What is needed to lease phones, and to make them ready. */
export interface LeaseTools {
  readonly leases: RackLeases
  readonly statesOf: (phone: RackPhone) => readonly string[]
  readonly openPhone: (
    name: string,
    facts: RackPhone,
    onEvent?: (event: PhoneEvent) => void,
    lease?: CastLease,
  ) => Phone
  /** Gets the phones that this run can never use. */
  readonly quarantine?: Quarantine | undefined
  /** Called for what is done to make the phones ready. */
  readonly onEvent?: ((event: PhoneEvent) => void) | undefined
  /** Stores a display of a phone that cannot be used. @returns the file, and on which computer */
  readonly storeEvidence?: ((frame: Frame) => Promise<string | undefined>) | undefined
}
