import { systemClock } from '../clock/index.js'
import { nobodyListens } from '../events/index.js'
import type { Expectation, Phone } from '../phone/index.js'
import type { RackPhone } from '../rack/index.js'
import type { Session } from './session.js'
import { Witness } from './witness.js'

const tag = '@two-witnesses'

/**
 * Who listens to the phones of a scenario, and what the tag `@two-witnesses` makes of each phone.
 * @throws Error for a tagged scenario whose phones report nothing
 */
export function witnessOf(
  { rack: { events, withinMs } }: Pick<Session, 'rack'>,
  cast: ReadonlyMap<string, RackPhone>,
  tags: readonly { readonly name: string }[],
) {
  const doubting = tags.some(({ name }) => name === tag)
  const silent = [...cast.values()].filter(({ reportsTo }) => !reportsTo)
  if (doubting && silent.length > 0)
    throw new Error(silent.map(({ id }) => `${tag}: ${nobodyListens(id)}`).join('\n'))
  const witness = events && new Witness({ events, cast, clock: systemClock, withinMs })
  const doubt = doubting && witness && { witness, now: systemClock.now, withinMs }
  return { witness, second: (phone: Phone) => (doubt ? believedByTwo(phone, doubt) : phone) }
}

interface Doubt {
  readonly witness: Witness
  readonly now: () => number
  /** How long display and event have together where a sentence says nothing, ms. */
  readonly withinMs: number
}

/** A phone whose display is not believed before an event says the same. Whatever else it can do stays as it is. */
export function believedByTwo(phone: Phone, { witness, now, withinMs: usual }: Doubt): Phone {
  const own: Pick<Phone, 'shows' | 'stays'> = {
    async shows(expectation: Expectation, options = {}) {
      const deadline = now() + (options.withinMs ?? usual)
      await phone.shows(expectation, options)
      await witness.confirms(phone, expectation, Math.max(0, deadline - now()))
    },
    async stays(expectation, options) {
      await phone.stays(expectation, options)
      await witness.confirms(phone, expectation, 0)
    },
  }
  return Object.assign(Object.create(phone) as Phone, own)
}
