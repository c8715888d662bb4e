import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Action,
  actionKey,
  actionKinds,
  actionsIn,
  decide,
  displaysOf,
  isPossible,
  likely,
  type World,
} from '../../support/explore/model/index.js'
import { after, fourPhones, threePhones, walksFrom } from '../helpers/explore/worlds.js'

const dial = (phone: string, number: string): Action => ({ kind: 'dial', phone, number })

const worlds = [...walksFrom(threePhones, 60), ...walksFrom(fourPhones, 20)].flatMap((walk) => walk.worlds)
/** Fast-check shows the world that contradicts. */
const inEveryWorld = (property: (world: World) => void, of = worlds) =>
  fc.assert(fc.property(fc.constantFrom(...of), property), { numRuns: 800, seed: 1 })

const callsOf = ({ calls }: World, name: string) =>
  calls.filter(({ caller, callee }) => caller.phone === name || callee.phone === name)

describe('in every world of a walk', () => {
  test('a call has two ends, at two phones', () => {
    inEveryWorld(({ calls }) => {
      for (const { caller, callee } of calls) expect(caller.phone).not.toBe(callee.phone)
    })
  })

  test('a phone shows one of its calls if it has any', () => {
    inEveryWorld((world) => {
      for (const { name } of world.members) {
        const own = callsOf(world, name).map(({ id }) => id)
        const focus = world.phones[name]?.focus
        if (own.length === 0) expect(focus).toBeUndefined()
        else expect(own).toContain(focus)
      }
    })
  })

  test('a conference has two calls', () => {
    inEveryWorld((world) => {
      for (const [name, { conference }] of Object.entries(world.phones))
        if (conference !== 'none') expect(callsOf(world, name)).toHaveLength(2)
    })
  })

  test('the calls of a phone have line keys of their own', () => {
    inEveryWorld(({ members, calls }) => {
      for (const { name } of members) {
        const ends = calls.flatMap(({ caller, callee }) =>
          [caller, callee].filter(({ phone }) => phone === name),
        )
        expect(new Set(ends.map(({ line }) => line)).size).toBe(ends.length)
      }
    })
  })

  test('whoever shows "connected" with a phone is shown by that phone too', () => {
    inEveryWorld((world) => {
      const displays = displaysOf(world, likely)
      for (const { name, numbers } of world.members) {
        const { state, peer } = displays[name] ?? {}
        const other = world.members.find((member) => member.numbers.includes(peer?.number ?? ''))
        const shown = displays[other?.name ?? '']
        if (state !== 'connected' || !shown || shown.text || shown.state.startsWith('call waiting')) continue
        expect([shown.peer?.number, shown.beside?.number].some((one) => numbers.includes(one ?? ''))).toBe(
          true,
        )
      }
    })
  })

  test('something is possible, unless what follows is unknown', () => {
    inEveryWorld((world) => {
      if (!world.isOpenEnded) expect(actionsIn(world)).not.toEqual([])
    })
  })

  test('actions do not change it', () => {
    inEveryWorld(
      (world) => {
        const before = structuredClone(world)
        for (const action of actionsIn(world)) decide(world, action, likely)
        expect(world).toEqual(before)
      },
      worlds.slice(0, 200),
    )
  })
})

test('after all calls are ended, everything open is closed and services are off, all phones are idle', () => {
  inEveryWorld((from) => {
    let world = from
    for (let step = 0; step < 40 && !world.isOpenEnded; step++) {
      const next = closingActions(world)[0]
      if (!next) break
      world = decide(world, next, likely)
    }
    if (world.isOpenEnded) return
    const states = Object.values(displaysOf(world, likely)).map(({ state }) => state)
    for (const state of states) expect(['idle', 'missed', ...notUndone]).toContain(state)
    expect(world.calls).toEqual([])
  })
})
/** Neither can be undone while a missed call may be shown. */
const notUndone = ['identity 2 chosen', 'forwarding', 'forwarding if busy', 'forwarding if no answer']

function closingActions(world: World): Action[] {
  const order = [
    'end all calls',
    'reject',
    'hang up',
    'close list',
    'put down the handset',
    'go to line',
    'disable dnd',
    'stop forwarding',
  ]
  const isClosing = ({ kind, phone }: Action) => {
    if (kind === 'go to line') return world.phones[phone]?.page === 'enter number'
    if (kind === 'choose the next identity') return world.phones[phone]?.identity === 1
    return order.includes(kind)
  }
  return actionsIn(world)
    .filter(isClosing)
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

test.each([
  ['hold', 'resume'],
  ['mute', 'unmute'],
  ['start conference', 'split the conference'],
  ['hold the conference', 'resume the conference'],
  ['ignore waiting call', 'show waiting call'],
  ['enable dnd', 'disable dnd'],
  ['open list', 'close list'],
  ['forward', 'stop forwarding'],
] as const)('%s, then %s: all displays are as before', (does, undoes) => {
  const tried = worlds.flatMap((world) => {
    const before = displaysOf(world, likely)
    return actionsIn(world).flatMap((action) => {
      // The display of missed calls ends when their list is opened.
      if (action.kind !== does || (does === 'open list' && before[action.phone]?.state === 'missed'))
        return []
      const done = decide(world, action, likely)
      const undo: Action = { kind: undoes, phone: action.phone }
      if (!isPossible(done, undo)) return []
      expect(displaysOf(decide(done, undo, likely), likely)).toEqual(before)
      return [action]
    })
  })
  expect(tried).not.toEqual([])
})

test('walks come to every kind of action', () => {
  const seen = new Set(worlds.flatMap((world) => actionsIn(world).map(({ kind }) => kind)))
  expect(actionKinds.filter((kind) => !seen.has(kind))).toEqual([])
})

test('a call that rang for two actions is answered, rejected or given up next', () => {
  const world = after([
    dial('A', '1002'),
    { kind: 'enable dnd', phone: 'C' },
    { kind: 'disable dnd', phone: 'C' },
  ])
  expect(new Set(actionsIn(world).map(({ phone }) => phone))).toEqual(new Set(['A', 'B']))
})

test('a notice is closed next, because it ends by itself after an unknown time', () => {
  expect(actionsIn(after([dial('A', '999')])).map(actionKey)).toEqual(['A hangs up'])
})

test('without permission no setting is changed, and without a wrong number none is dialled', () => {
  const careful: World = { ...threePhones, scope: { changesSettings: false } }
  for (const action of walksFrom(careful, 15).flatMap(({ actions }) => actions)) {
    expect(['forward', 'clear list']).not.toContain(action.kind)
    if ('number' in action) expect(action.number).not.toBe('999')
  }
})
