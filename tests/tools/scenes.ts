import type { Phone } from '../../support/index.js'

export type Save = (
  phone: Phone,
  state: string,
  shows: { self?: string; peer?: string },
  variant?: string,
) => Promise<void>

const numberOf = (phone: Phone) => phone.facts.number

/** Leads phones that show at once (no GUI delay) through every state and hands each display to `save`. */
export async function scenes(phones: readonly Phone[], save: Save): Promise<void> {
  for (const phone of phones) await alone(phone, save)
  for (const a of phones) {
    for (const b of phones) {
      if (a !== b) await basicCall(a, b, save)
    }
  }
  for (const [a, b, c] of triples(phones.slice(0, 3))) await consultation(a, b, c, save)
}

async function alone(phone: Phone, save: Save): Promise<void> {
  await save(phone, 'idle', { self: numberOf(phone) })
  await phone.press('OFFHOOK')
  await save(phone, 'enter number', {})
  await phone.press('CANCEL')
}

async function basicCall(a: Phone, b: Phone, save: Save): Promise<void> {
  const toA = { peer: numberOf(a) }
  const toB = { peer: numberOf(b) }
  await dial(a, b)
  await save(a, 'calling', toB)
  await save(b, 'ringing', toA)
  await b.press('CANCEL')
  await save(a, 'busy', toB)
  await a.press('CANCEL')
  await save(a, 'idle', { self: numberOf(a) }, 'after-dialling')
  await dial(a, b)
  await a.press('CANCEL')
  await save(b, 'missed', { self: numberOf(b) })
  await b.press('CANCEL')
  await dial(a, b)
  await b.press('ENTER')
  await save(b, 'connected', toA)
  await b.press('F_HOLD')
  await save(b, 'holding', toA)
  await save(a, 'held', toB)
  await everybodyIdle(a, b)
}

async function consultation(a: Phone, b: Phone, c: Phone, save: Save): Promise<void> {
  const held = `holding-${numberOf(a)}`
  await dial(a, b)
  await b.press('ENTER')
  await b.press('F_HOLD')
  await dial(b, c)
  await save(b, 'calling', { peer: numberOf(c) }, held)
  await c.press('ENTER')
  await save(b, 'consultation', { peer: numberOf(c) }, held)
  await b.press('TRANSFER')
  await save(b, 'transfer', { peer: numberOf(a) })
  await everybodyIdle(a, b, c)
}

const dial = (from: Phone, to: Phone) => from.perform('dial', numberOf(to))

async function everybodyIdle(...phones: Phone[]): Promise<void> {
  for (const phone of phones) await phone.perform('go idle')
}

function triples(phones: readonly Phone[]): [Phone, Phone, Phone][] {
  return phones.flatMap((a) =>
    phones.flatMap((b) =>
      phones.flatMap((c): [Phone, Phone, Phone][] => (new Set([a, b, c]).size === 3 ? [[a, b, c]] : [])),
    ),
  )
}
