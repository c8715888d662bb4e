import { expect } from 'vitest'
import type { TelephoneStep } from '../../../support/virtual/telephone/index.js'

/** Conditions that a telephone must satisfy after every step. */
export function expectInvariants({ before, after }: TelephoneStep): void {
  const { calls, focus, conference } = after
  const named = (id: string) => calls.find((call) => call.id === id)
  expect(
    calls.some(({ id }) => id === focus),
    'the focus is a call',
  ).toBe(calls.length > 0)
  expect(new Set(calls.map(({ line }) => line)).size, 'a line has one call').toBe(calls.length)

  const mixed = conference.map((id) => named(id))
  expect(mixed.length, 'a conference has two parties').not.toBe(1)
  for (const call of mixed) expect(call?.phase, 'a conference talks').toBe('talking')
  expect(new Set(mixed.map((call) => call?.heldByUs)).size, 'held as one').toBeLessThanOrEqual(1)

  const focused = focus !== undefined && conference.includes(focus) ? conference : [focus]
  const audible = calls.filter(({ phase, heldByUs }) => phase !== 'ringing' && !heldByUs)
  for (const { id } of audible) expect(focused, 'an audible call outside of the focused one').toContain(id)

  const waiting = calls.filter(({ phase, id }) => phase === 'ringing' && id !== focus)
  expect(waiting.length, 'calls that wait').toBeLessThanOrEqual(1)
  if (after.muted) expect(calls.map(({ phase }) => phase)).toContain('talking')

  const known = new Set(before.calls.map(({ id }) => id))
  const rings = calls.filter(({ id, phase }) => phase === 'ringing' && !known.has(id))
  if (before.dnd) expect(rings, 'rings in spite of DND').toEqual([])
}
