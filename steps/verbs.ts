import type { Verb } from '../support/catalog/index.js'
import type { Handover, Phone } from '../support/phone/index.js'
import { action } from '../support/scenario/index.js'

/** The step of a sentence with a verb and no further argument. */
export const performs = (verb: Verb) => action(() => ({ kind: 'perform', verb }))

/** The step of a sentence that transfers one phone to another. */
export const transfers = (perform: (phone: Phone, parties: Handover) => Promise<void>) =>
  action(
    (_from: Phone, _to: Phone) => ({ kind: 'perform', verb: 'transfer' }),
    (phone, _action, from, to) => perform(phone, { from, to }),
  )
