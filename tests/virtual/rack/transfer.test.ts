import { expect, test } from 'vitest'
import { profileOf, rackOf, recordTransfer } from '../../helpers/virtual/rack.js'

/** The display of each phone before the first step of an attended transfer, and after each step. */
const displays = {
  A: [
    'idle',
    'calling B',
    'connected to B',
    ...['held by B', 'held by B', 'held by B', 'held by B'],
    'connected to C',
    'idle with redial key',
  ],
  B: [
    'idle',
    'ringing, A calls',
    'connected to A',
    'A on hold',
    'calling C, A on hold',
    'connected to C, A on hold',
    'list of calls to transfer to',
    ...['idle with redial key', 'idle with redial key'],
  ],
  C: [
    ...['idle', 'idle', 'idle', 'idle'],
    'ringing, B calls',
    ...['connected to B', 'connected to B'],
    'connected to A',
    'idle',
  ],
}

test.each(['D785', 'snom370'])(
  'on a %s, the picture changes exactly when the call of the phone changes',
  async (model) => {
    const rows = await recordTransfer(await rackOf({ profile: await profileOf(model) }))
    const shown = Object.entries(displays).map(([id, names], i) => [
      id,
      namesOf(
        rows.map((row) => row[i] ?? ''),
        names,
      ),
    ])
    expect(Object.fromEntries(shown)).toEqual(displays)
  },
)

/** The name of each picture: the first name that it had. A second picture with that name is `NAME, another picture`. */
function namesOf(pictures: readonly string[], names: readonly string[]): string[] {
  const known = new Map<string, string>()
  for (const [i, picture] of pictures.entries()) {
    const name = names[i] ?? 'no step'
    const isTaken = [...known.values()].includes(name)
    if (!known.has(picture)) known.set(picture, isTaken ? `${name}, another picture` : name)
  }
  return pictures.map((picture) => known.get(picture) ?? '')
}
