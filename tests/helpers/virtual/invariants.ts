import assert from 'node:assert/strict'
import type { TelephoneStep } from '../../../support/virtual/telephone/index.js'

/**
 * Conditions that a telephone must satisfy after every step. It asserts with Node: Vitest's `expect` costs more than the
 * step, and there are hundreds of thousands.
 */
export function expectInvariants({ before, after }: TelephoneStep): void {
  const { calls, focus, conference } = after
  const named = (id: string) => calls.find((call) => call.id === id)
  const hasFocus = calls.some(({ id }) => id === focus)
  assert.equal(hasFocus, calls.length > 0, 'the focus is a call')
  assert.equal(new Set(calls.map(({ line }) => line)).size, calls.length, 'a line has one call')

  const mixed = conference.map((id) => named(id))
  assert.notEqual(mixed.length, 1, 'a conference has two parties')
  for (const call of mixed) assert.equal(call?.phase, 'talking', 'a conference talks')
  assert.ok(new Set(mixed.map((call) => call?.heldByUs)).size <= 1, 'held as one')

  const focused = focus !== undefined && conference.includes(focus) ? conference : [focus]
  const audible = calls.filter(({ phase, heldByUs }) => phase !== 'ringing' && !heldByUs)
  for (const { id } of audible) assert.ok(focused.includes(id), 'an audible call outside of the focused one')

  const waiting = calls.filter(({ phase, id }) => phase === 'ringing' && id !== focus)
  assert.ok(waiting.length <= 1, 'calls that wait')
  if (after.muted)
    assert.ok(
      calls.some(({ phase }) => phase === 'talking'),
      'a muted call talks',
    )

  const known = new Set(before.calls.map(({ id }) => id))
  const rings = calls.filter(({ id, phase }) => phase === 'ringing' && !known.has(id))
  if (before.dnd) assert.deepEqual(rings, [], 'rings in spite of DND')
}
