import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readObservations } from '../../../support/bring-in/observe/observation-store.js'
import { type PlayOptions, type PlayProgress, playScenarios } from '../../../support/bring-in/play/index.js'
import { readFeatureFiles } from '../../../support/gherkin/index.js'
import { openPlayRack, type PlayRack } from '../../helpers/play/rack.js'
import { parseSentence } from '../../helpers/scenario/sentences.js'

const call = `Feature: Calls
  @every-pair
  Scenario: A calls B
    Given the phones A and B
    When A dials B
    Then the phones show
      | phone | shows   | with |
      | A     | calling | B    |
      | B     | ringing | A    |
    When B answers
    Then the phones show
      | phone | shows     | with |
      | A     | connected | B    |
      | B     | connected | A    |
    When A hangs up
    Then A and B show "idle"
`

let folder = ''
let rack: PlayRack
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offhook-bring-in-'))
  rack = await openPlayRack({
    withinMs: 5000,
    phones: [
      { id: 'one', model: 'D735', number: '1001', name: 'Ann' },
      { id: 'two', model: 'snom370', number: '1002', name: 'Ben' },
    ],
  })
})
afterEach(async () => {
  await rack.close()
  await rm(folder, { recursive: true })
})

async function play(feature: string, options: Partial<PlayOptions> = {}) {
  await writeFile(join(folder, 'x.feature'), feature)
  const progress: PlayProgress[] = []
  const played = await rack.clock.pass(
    playScenarios({
      phones: rack.phones,
      features: await readFeatureFiles(folder),
      parse: parseSentence,
      folder: join(folder, 'out'),
      clock: rack.clock,
      signal: new AbortController().signal,
      withinMs: rack.withinMs,
      onProgress: (one) => progress.push(one),
      ...options,
    }),
  )
  return {
    results: played.map(({ result }) => result),
    begun: progress.filter(({ kind }) => kind === 'begins'),
  }
}

const journal = async () =>
  JSON.parse(await readFile(join(folder, 'out/played.json'), 'utf8')) as { played: { cast: unknown }[] }

test('each phone is seen in each state, with the far end by number and name', async () => {
  const { results } = await play(call)
  expect(results).toEqual([{ kind: 'played' }, { kind: 'played' }])
  const seen = (await readObservations(join(folder, 'out'))).map(({ observation, frames }) => {
    expect(frames.length).toBeGreaterThan(0)
    const { phone, state, peer, doubt } = observation
    return [phone, state, peer?.number, peer?.name, doubt].filter(Boolean).join(' ')
  })
  expect([...new Set(seen)].filter((one) => !one.includes('idle')).toSorted()).toEqual([
    'one calling 1002 Ben',
    'one connected 1002 Ben',
    'one ringing 1002 Ben',
    'two calling 1001 Ann',
    'two connected 1001 Ann',
    'two ringing 1001 Ann',
  ])
})

test('what was played is not played again, unless a step, a phone or an observation is another one', async () => {
  await play(call)
  expect((await play(call)).begun).toHaveLength(0)
  expect((await play(call.replace('When A hangs up', 'When B hangs up'))).begun).toHaveLength(2)
  const [first, ...others] = rack.phones
  if (!first) throw new Error('no phone')
  const renamed = [{ ...first, displayName: 'Anna' }, ...others]
  expect(
    (await play(call.replace('When A hangs up', 'When B hangs up'), { phones: renamed })).begun,
  ).toHaveLength(2)
  const files = (await readdir(join(folder, 'out/observations'))).filter((name) =>
    name.startsWith('A-calls-B'),
  )
  await rm(join(folder, 'out/observations', files[0] ?? ''))
  expect(
    (await play(call.replace('When A hangs up', 'When B hangs up'), { phones: renamed })).begun,
  ).toHaveLength(1)
})

test('an interrupted play hangs up, leaves whole files, and goes on where it was', async () => {
  const controller = new AbortController()
  let begun = 0
  const onProgress = ({ kind }: PlayProgress) => {
    if (kind === 'begins' && ++begun === 2) void rack.clock.after(2500).then(() => controller.abort())
  }
  const { results } = await play(call, { signal: controller.signal, onProgress })
  expect(results).toEqual([{ kind: 'played' }, { kind: 'broken off', reason: 'it was interrupted' }])
  expect((await journal()).played).toHaveLength(1)
  for (const facts of rack.phones) {
    const phone = rack.openPhone(facts.id, facts)
    expect(await rack.clock.pass(phone.waitForAnyState(['idle', 'missed']))).toBeDefined()
    await phone.close()
  }
  const left = await readdir(join(folder, 'out'), { recursive: true })
  expect(left.filter((name) => name.endsWith('.part'))).toEqual([])
  const again = await play(call)
  expect(again.results).toEqual([{ kind: 'played' }, { kind: 'played' }])
  expect(again.begun).toHaveLength(1)
})

test('a phone that is in a call is named, and nothing is pressed on it', async () => {
  const [one, two] = rack.phones.map((facts) => rack.openPhone(facts.id, facts))
  if (!one || !two) throw new Error('no phones')
  const connect = async () => {
    await one.dial(two)
    await two.answer()
  }
  await rack.clock.pass(connect())
  await expect(play(call)).rejects.toThrow(/one \(D735\) seems to be in use: its display counts seconds/)
  await rack.clock.pass(one.expectState({ state: 'connected' }))
  const { results } = await play(call, { mayEndCalls: true })
  expect(results).toEqual([{ kind: 'played' }, { kind: 'played' }])
  await Promise.all([one.close(), two.close()])
})

test('a state that a phone does not show is a result and leaves the phones idle for the next scenario', async () => {
  const held = `${call}
  Scenario: A state that does not come
    Given the phones A and B
    When A dials B
    Then A shows "calling" to B
    And A shows "held" by B
`
  const { results } = await play(held)
  expect(results.slice(0, 2)).toEqual([{ kind: 'played' }, { kind: 'played' }])
  expect(results[2]).toMatchObject({
    kind: 'not possible',
    reason: 'one (D735) does not show "held": it stays at "calling"',
  })
})

test('what a model does not do in a role is not tried again in this role, and in the other one it is', async () => {
  const feature = `Feature: F
  Scenario: Never
    Given the phones A and B
    When A dials B
    Then B shows "ringing" from A
    And A shows "calling" to B
    And B shows "held" by A
`
  const third = await openPlayRack({
    withinMs: 5000,
    phones: [
      { id: 'one', model: 'D735', number: '1001', language: 'de' },
      { id: 'two', model: 'D735', number: '1002' },
      { id: 'three', model: 'snom370', number: '1003' },
    ],
  })
  await rack.close()
  rack = third
  const { results, begun } = await play(feature)
  expect(results).toHaveLength(3)
  expect(begun).toHaveLength(2)
  const reasons = results.map((result) => (result.kind === 'played' ? '' : result.reason))
  expect(reasons.filter((reason) => reason.includes('(snom370) does not show "held"'))).toHaveLength(1)
  expect(reasons.filter((reason) => reason.includes('(D735) does not show "held"'))).toHaveLength(2)
})

test('a scenario that cannot be played is left out with its reason', async () => {
  const { results } = await play(`Feature: F
  Scenario: Too many phones
    Given the phones A, B and C
    When A dials B
  Scenario: A check without a meaning
    Given the phones A and B
    Then A comes back
  Scenario: An unknown sentence
    Given the phones A and B
    When A flies
`)
  expect(results).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ reason: expect.stringContaining('each need a different phone') }),
      expect.objectContaining({ reason: expect.stringContaining('does not say what it does') }),
      expect.objectContaining({
        reason: expect.stringContaining('x.feature:10: no step definition matches'),
      }),
    ]),
  )
  expect(existsSync(join(folder, 'out'))).toBe(true)
})

test('a state that lasts is watched for its time, so that what moves in it is seen', async () => {
  const { results } = await play(`Feature: F
  Scenario: A call that lasts
    Given the phones A and B
    When A dials B
    And B answers
    Then A stays "connected" with B for 8 seconds
`)
  expect(results).toEqual([{ kind: 'played' }, { kind: 'played' }])
  for (const phone of ['one', 'two']) {
    const lasted = (await readObservations(join(folder, 'out')))
      .filter(({ observation }) => observation.phone === phone && observation.state === 'connected')
      .map(({ observation }) => observation.frames.map(({ at }) => Date.parse(at)))
      .map((times) => (times.at(-1) ?? 0) - (times[0] ?? 0))
    expect(Math.max(...lasted)).toBeGreaterThan(6900)
  }
})
