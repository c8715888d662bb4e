import type { Fault } from '../../faults/table/index.js'
import type { FaultyPhone } from './faulty-phones.js'
import { entry, type RecordedRack } from './recorder.js'

/** The log-in of every phone B in the rack file. */
export const logIn = { user: 'admin', password: 'Sesame:0pen"&<up~é' }
const credentials = { user: logIn.user, password: '${FAULTY_PASSWORD}' }
export const environment = { FAULTY_PASSWORD: logIn.password }

export const idOf = ({ name, phone }: Fault) => (phone.kind === 'midway' ? 'bystander' : name)

export const modelOf = ({ phone }: Fault) =>
  ({ model: 'D785', ...(phone.kind === 'midway' ? {} : phone.entry) }).model

/** B has the fault while A and C are in a call. */
export const scenarioOf = (fault: Fault, title = fault.name) => `
  Scenario: ${title}
    Given A is the phone "caller"
    And C is the phone "callee"
    When A dials C
    And C answers
    Then A and C show "connected" within 20 seconds
    Given B is the phone "${idOf(fault)}"
    ${fault.phone.kind === 'midway' ? fault.phone.sentences.join('\n    ') : ''}
`

/** A fault, and the server in place of its phone. Without a server it is a fault of the bystander. */
interface Placed {
  readonly fault: Fault
  readonly server: FaultyPhone | undefined
}

/** A model with small pictures, for the phones without a fault. */
export const model = 'snom370'
export const callerAt = (origin: string) => ({ ...entry('caller', '1001', origin), model })
export const calleeAt = (origin: string) => ({ ...entry('callee', '1003', origin), model })

/** The rack file of the caller, the callee, and one phone B for each fault. */
export function rackWith({ phones: [caller, callee, bystander] }: RecordedRack, placed: readonly Placed[]) {
  // A display that cannot be read is captured until the deadline.
  const pacing = { captureGapMs: 500 }
  const ofFaults = placed.flatMap(({ fault: { name, phone }, server }, i) =>
    phone.kind === 'from the start' && server
      ? [
          {
            ...entry(name, String(2001 + i), server.origin),
            ...{ pacing, credentials, ...phone.entry, ...server.entry },
          },
        ]
      : [],
  )
  return {
    withinMs: 1500,
    phones: [
      callerAt(caller.origin),
      calleeAt(callee.origin),
      { ...entry('bystander', '1002', bystander.origin), pacing, timeoutMs: 2000 },
      ...ofFaults,
    ],
  }
}
