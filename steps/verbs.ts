import type { Verb } from '../support/catalog/index.js'
import type { Handover, Phone } from '../support/phone/index.js'
import { action } from '../support/scenario/index.js'

/** The step of a sentence that only names what a person does. */
export const performs = (verb: Verb) => action(() => ({ kind: 'perform', verb }))

/** The step of a sentence that hands one phone over to another. */
export const transfers = (act: (phone: Phone, parties: Handover) => Promise<void>) =>
  action(
    (_from: Phone, _to: Phone) => ({ kind: 'perform', verb: 'transfer' }),
    (phone, _ask, from, to) => act(phone, { from, to }),
  )
