import { describe, expect, test } from 'vitest'
import { labelsOf } from '../../../support/virtual/labels/index.js'
import type { LineKey } from '../../../support/virtual/telephone/index.js'
import { profileOf, rackOf } from '../../helpers/virtual/rack.js'

const bob = { number: '101', name: 'Bob' }
const line = (state: LineKey['state'], party: LineKey['party'] = bob): LineKey => ({ party, state })
const view = { language: 'en', now: 0, setting: () => undefined }

test.each([
  ['free', '____ ____'],
  ['registered', '____ ____'],
  ['logged off', '____ ____'],
  ['calling', '#### ####'],
  ['ringing', '#_#_ #_#_'],
  ['connected', '#### ####'],
  ['holding', '##__ ##__'],
  ['held', '#### ####'],
] as const)('the lamp of a line that is %s, every 250 ms: %s', (state, pattern) => {
  const lit = [0, 1, 2, 3].map(
    (tick) => labelsOf(['P1'], { ...view, lines: [line(state)], now: tick * 250 }).P1?.lit,
  )
  const again = labelsOf(['P1'], { ...view, lines: [line(state)], now: 1249 }).P1?.lit
  const dots = lit.map((on) => (on ? '#' : '_')).join('')
  expect(`${dots} ${dots}`).toBe(pattern)
  expect(again, 'from tick to tick').toBe(lit[0])
})

describe('the text of a label', () => {
  const free: LineKey = { party: undefined, state: 'free' }
  const lines = [line('registered'), line('registered', { number: '102', name: '' }), free]
  const setting = (name: string) => ({ fkey_label0: 'Reception', fkey_label3: 'Door' })[name]

  test.each([
    ['name and number of the identity', 'P1', {}, ['Bob', '101', undefined]],
    ['the number alone', 'P2', {}, ['102', undefined, undefined]],
    ['a free line', 'P3', {}, ['Line', undefined, true]],
    ['a free line in German', 'P3', { language: 'de' }, ['Leitung', undefined, true]],
    ['what was provisioned, and nothing else', 'P1', { setting }, ['Reception', undefined, undefined]],
    ['nothing on a key of a module', 'EK0', {}, ['', undefined, true]],
    ['keys of a module are counted on after the P keys', 'EK0', { setting }, ['Door', undefined, undefined]],
  ])('%s', (_, key, changes, label) => {
    const { text, detail, free } = labelsOf([key], { ...view, lines, ...changes })[key] ?? {}
    expect([text, detail, free]).toEqual(label)
  })

  test('there are no labels while the power is not on', () => {
    expect(labelsOf(['P1', 'EK0'], { ...view, lines: [] })).toEqual({})
  })
})

const label = 'label_screen.bmp'
const module = 'exp_screen.bmp'

describe('a rack of phones', () => {
  test('the label display shows each state of a call', async () => {
    const rack = await rackOf()
    const capture = () => rack.picture('B', label)
    const idle = await capture()
    await rack.send('A', '/command.htm?number=101')
    const seen = [idle, await capture()]
    for (const query of ['key=ENTER', 'key=F_HOLD', 'key=F_HOLD']) {
      await rack.send('B', `/command.htm?${query}`)
      seen.push(await capture())
    }
    await rack.send('A', '/command.htm?key=F_HOLD')
    seen.push(await capture())
    await rack.send('B', '/command.htm?key=CANCEL')
    expect(seen[4], 'connected again').toBe(seen[2])
    expect(new Set(seen).size, 'idle, ringing, connected, holding, held').toBe(5)
    expect(await capture()).toBe(idle)
  })

  test('a lamp blinks at GUI ticks only', async () => {
    const rack = await rackOf({}, { guiTickMs: 250 })
    await rack.send('A', '/command.htm?number=101')
    const seen: string[] = []
    for (const ms of [250, 100, 150, 250]) {
      await rack.clock.advance(ms)
      seen.push(await rack.picture('B', label))
    }
    const [first, still, then, again] = seen
    expect(still).toBe(first)
    expect(then).not.toBe(first)
    expect(again).toBe(first)
  })

  test('the labels show a log-off, and a reboot clears all labels', async () => {
    const rack = await rackOf()
    const idle = await rack.picture('B', label)
    await rack.send('B', '/command.htm?LOGOFFALL')
    const off = await rack.picture('B', label)
    await rack.send('B', '/advanced_update.htm?reboot=Reboot')
    await rack.clock.advance(300)
    const blank = await rack.picture('B', label)
    await rack.clock.advance(60_000)
    expect(await rack.picture('B', label)).toBe(idle)
    expect(new Set([idle, off, blank]).size).toBe(3)
  })

  test('a setting gives a key of the module its label, until the reboot', async () => {
    const rack = await rackOf({ profile: await profileOf('snom370') })
    const plain = await rack.picture('B', module)
    await rack.send('B', '/dummy.htm?settings=save&fkey_label12=Reception')
    const labelled = await rack.picture('B', module)
    await rack.send('B', '/dummy.htm?settings=save&fkey_label12=Door')
    expect(new Set([plain, labelled, await rack.picture('B', module)]).size).toBe(3)
    await rack.send('B', '/advanced_update.htm?reboot=Reboot')
    await rack.clock.advance(60_000)
    expect(await rack.picture('B', module)).toBe(plain)
  })

  test.each([
    ['snom870', label],
    ['D785', module],
    ['snom370', label],
  ])('%s has no %s', async (model, page) => {
    const rack = await rackOf({ profile: await profileOf(model) })
    expect((await rack.page('A', `/${page}`)).status).toBe(404)
  })
})
