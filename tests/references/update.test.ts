import { expect, test } from 'vitest'
import { readUpdateRequest, updateEnvironment } from '../../support/references/index.js'
import { proposeFile, referenceName } from '../../support/references/record/proposal.js'
import { planUpdate } from '../../support/references/record/update.js'
import type { ReferenceFile } from '../../support/screen/index.js'

const ringing = { state: 'ringing', model: 'D785' }
const filter = { states: [], models: [] }
const plans = ['missing', 'changed', 'matched'] as const

test.each([
  ['none', ['leave pending', 'leave pending', 'nothing']],
  ['missing', ['write, still fails', 'leave pending', 'nothing']],
  ['changed', ['write', 'write', 'nothing']],
  ['all', ['write', 'write', 'write']],
] as const)('mode %s: what is done with a missing, a changed and a matched display', (mode, outcomes) => {
  const kinds = plans.map((finding) => {
    const plan = planUpdate(finding, ringing, { mode, filter })
    return plan.kind === 'write' && !plan.passes ? 'write, still fails' : plan.kind
  })
  expect(kinds).toEqual(outcomes)
})

test.each([
  ['this state', { states: ['ringing'], models: [] }, 'write'],
  ['another state', { states: ['idle'], models: [] }, 'leave pending'],
  ['this model', { states: [], models: ['D785'] }, 'write'],
  ['another model', { states: ['ringing'], models: ['D735'] }, 'leave pending'],
])('with a filter for %s', (_, names, outcome) => {
  expect(planUpdate('changed', ringing, { mode: 'all', filter: names }).kind).toBe(outcome)
})

const requested = updateEnvironment({ mode: 'all', filter: { states: ['idle'], models: [] } })
test.each([
  ['as the command writes it', requested, 'all'],
  ['no request', {}, 'none'],
  ['CI: nothing is ever written', { ...requested, CI: 'true' }, 'none'],
  ['CI=1', { ...requested, CI: '1' }, 'none'],
  ['CI=false is no CI', { ...requested, CI: 'false' }, 'all'],
])('the request is read from the environment: %s', (_, environment, mode) => {
  expect(readUpdateRequest(environment).mode).toBe(mode)
})

test.each([['all'], ['{"mode":"some","states":[],"models":[]}']])(
  'an invalid request is refused: %s',
  (text) => {
    expect(() => readUpdateRequest({ OFFHOOK_SCREENS: text })).toThrow(/^OFFHOOK_SCREENS: .* unset it/s)
  },
)

const file = (changes: Partial<ReferenceFile>): ReferenceFile => ({
  state: 'idle',
  shows: {},
  regions: {},
  ...changes,
})
/** A model without rules. */
const unruled = { display: undefined, corrections: {} }
const identity = { state: 'ringing', furtherDisplay: undefined, self: '1002', peer: '1001', held: undefined }
const text = { peer: { match: 'text' as const, reads: '{peer}' } }

test.each<[string, ReferenceFile[], Pick<ReferenceFile, 'shows' | 'regions'>]>([
  ['alone: every pixel and both numbers count', [], { shows: { self: '1002', peer: '1001' }, regions: {} }],
  [
    'the rules of the same state, and its own number if that reference has one',
    [
      file({ regions: { title: 'ignore' } }),
      file({ state: 'ringing', shows: { peer: '9' }, regions: { clock: 'ignore' } }),
    ],
    { shows: { peer: '1001' }, regions: { clock: 'ignore' } },
  ],
  [
    'no number that a text region reads',
    [file({ state: 'ringing', shows: { peer: '9' }, regions: text })],
    { shows: {}, regions: text },
  ],
  [
    'otherwise the rules that all references of the model share',
    [
      file({ regions: { clock: 'ignore', timer: 'ignore' } }),
      file({ state: 'held', regions: { clock: 'ignore' } }),
    ],
    { shows: { self: '1002', peer: '1001' }, regions: { clock: 'ignore' } },
  ],
  [
    'no rules of another display or of a known bug, and none that blink',
    [
      file({ state: 'ringing', display: 'label', regions: { P1: 'ignore' } }),
      file({ state: 'ringing', knownBug: { id: 'X', until: '2099-01-01' }, regions: { peer: 'ignore' } }),
      file({ state: 'ringing', regions: { led: { match: 'blink', frames: ['off.png'] } } }),
    ],
    { shows: { peer: '1001' }, regions: {} },
  ],
])('a new reference has %s', (_, known, proposed) => {
  expect(proposeFile(identity, known, unruled)).toEqual({ state: 'ringing', ...proposed })
})

test('a new reference lists the held call, unless a region reads it', () => {
  const heldCall = { match: 'text' as const, reads: 'On hold: {held name}' }
  const both = { ...identity, held: '1003' }
  const shows = (known: ReferenceFile[]) => proposeFile(both, known, unruled).shows
  expect(shows([file({ state: 'ringing', regions: text })])).toEqual({ held: '1003' })
  expect(shows([file({ state: 'ringing', regions: { ...text, heldCall } })])).toEqual({})
})

test('the name of a reference contains its display, state and numbers', () => {
  const name = referenceName(file({ display: 'label', state: 'on hold', shows: { self: '1', peer: '*2' } }))
  expect(name).toBe('label-on-hold-1--2')
})

test('the name of a reference fits into a file name, in bytes', () => {
  const name = referenceName(file({ state: '電話'.repeat(100) }))
  expect(Buffer.byteLength(name)).toBe(198)
  expect(name).toMatch(/^[電話]+$/)
})
