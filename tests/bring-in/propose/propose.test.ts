import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { proposalSchema, propose, writeProposal } from '../../../support/bring-in/propose/index.js'
import { openCatalog } from '../../../support/catalog/index.js'
import { openReader } from '../../../support/ocr/index.js'
import { checkReferences, failuresOf, noFilter, openReferences } from '../../../support/references/index.js'
import { type DrawnState, observeAll, phones } from '../../helpers/bring-in/drawn-rack.js'

const [one, two, three] = phones as readonly [(typeof phones)[0], (typeof phones)[0], (typeof phones)[0]]

const proposed = async (change?: (state: DrawnState) => DrawnState) => {
  const [proposal, ...others] = await propose(observeAll(change))
  if (!proposal || others.length > 0) throw new Error('one model')
  return proposal
}

describe('what is proposed for phones that were never seen before', () => {
  test('clock, timer, number and name have regions, and every display matches its state only', async () => {
    const { rules, regions, references, doubts } = await proposed()
    expect(rules).toEqual({
      clock: 'ignore',
      light: { match: 'ignore', states: ['ringing', 'connected', 'held'] },
      'own number': { match: 'text', reads: '{self}', states: ['idle'] },
      'own name': { match: 'text', reads: '{self name}', whole: true, states: ['idle'] },
      peer: { match: 'text', reads: '{peer}', states: ['ringing', 'connected', 'held'] },
      name: { match: 'text', reads: '{peer name}', whole: true, states: ['ringing', 'connected', 'held'] },
    })
    const [idle, connected] = ['idle', 'connected'].map((name) =>
      references.find(({ state }) => state === name),
    )
    expect(idle?.regions).toMatchObject({
      'own number': { match: 'text', reads: '{self}' },
      'own name': { match: 'text', reads: '{self name}', whole: true },
    })
    expect(connected?.regions.timer).toMatchObject({ match: 'ignore', runs: true })
    // The clock may get a digit more: 9:59 is followed by 10:00.
    expect(regions.clock?.x).toBeLessThanOrEqual(126)
    expect(doubts.map(({ kind, text }) => [kind, text])).toEqual([
      ['phones differ', '"idle" look otherwise on one, two than on three'],
      ['looks', 'something at 6,3 px blinks at times, in any state: it is compared in "idle" only'],
    ])
    const places = references.map(({ stem, observations }) => [stem, observations.length])
    expect(places).toEqual([
      ['idle', 2],
      ['idle-2', 1],
      ['ringing', 6],
      ['connected', 6],
      ['held', 6],
    ])
  })

  test('a light that blinks on some phones is compared at rest, with both of its pictures', async () => {
    const { references } = await proposed()
    const [still, blinking] = references.filter(({ state }) => state === 'idle')
    expect(still?.regions).not.toHaveProperty('blink')
    expect(blinking?.regions.blink).toMatchObject({
      match: 'blink',
      box: { x: 6, y: 3, width: 9, height: 7 },
    })
    expect(blinking?.blinkFrames.size).toBe(1)
  })

  test('a light that blinks in each observation of its state is compared, with both of its pictures', async () => {
    const { references, rules } = await proposed((state) => ({
      ...state,
      self: { ...state.self, blinks: state.state === 'held' },
    }))
    expect(rules).not.toHaveProperty('light')
    const blinking = references.filter(({ regions }) => 'blink' in regions)
    expect(blinking.map(({ stem }) => stem)).toEqual(['held'])
    expect(blinking[0]?.regions.blink).toMatchObject({
      match: 'blink',
      box: { x: 6, y: 3, width: 9, height: 7 },
    })
    expect(blinking[0]?.blinkFrames.size).toBe(1)
  })

  test('what each region reads is told', async () => {
    const { references } = await proposed()
    const { reading } = references.find(({ stem }) => stem === 'idle') ?? { reading: [] }
    expect(reading).toEqual([
      { region: 'own number', text: '1201' },
      { region: 'own name', text: 'ANNA' },
    ])
  })
})

describe('doubts', () => {
  test('a wrong digit', async () => {
    const { doubts } = await proposed((state) =>
      state.state === 'ringing' && state.self === one && state.peer === two
        ? { ...state, shown: { number: '1303' } }
        : state,
    )
    expect(doubts.filter(({ kind }) => kind !== 'looks' && kind !== 'phones differ')).toMatchObject([
      { kind: 'wrong text', phone: 'one', state: 'ringing', text: expect.stringContaining('"1303"') },
    ])
  })

  test('a name that is missing on one display', async () => {
    const { doubts } = await proposed((state) =>
      state.state === 'held' && state.self === two && state.peer === one
        ? { ...state, shown: { name: '' } }
        : state,
    )
    expect(doubts.filter(({ kind }) => kind !== 'looks')).not.toEqual([])
  })

  test('a state of which one party was seen only', async () => {
    const seen = observeAll().filter(
      ({ observation: { state, peer } }) => state !== 'held' || peer?.number === three.number,
    )
    // Nothing else teaches the letters.
    const [proposal] = await propose(seen.filter(({ observation: { state } }) => state === 'held'))
    expect(proposal?.doubts).toContainEqual({
      kind: 'looks',
      model: 'D735',
      state: 'held',
      picture: 'screens/D735/en/any/held-4711.png',
      text: '"held" is compared by its pixels for peer 4711 only: for another phone no reference exists',
    })
  })

  test('a state that equals another one', async () => {
    const { doubts } = await proposed((state) =>
      state.state === 'held' ? { ...state, title: 'BELL' } : state,
    )
    expect(doubts.filter(({ kind }) => kind === 'other state').map(({ text }) => text)).toContain(
      'one "held" with 1302 looks like "ringing"',
    )
  })

  test('a phone that shows another word', async () => {
    const { doubts } = await proposed((state) =>
      state.state === 'held' && state.self === two ? { ...state, title: 'LOT' } : state,
    )
    expect(doubts).toContainEqual(
      expect.objectContaining({ kind: 'phones differ', text: expect.stringContaining('"held"') }),
    )
  })
})

describe('the folder of a proposal', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proposal-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('is accepted by the catalog, the references and their check', async () => {
    await writeProposal(folder, [await proposed()])
    const catalog = await openCatalog(folder, 'fixtures')
    const { display } = await catalog.profile('D735')
    expect(display).toMatchObject({ width: 160, height: 90 })
    expect(Object.keys(display.rules ?? {})).toEqual([
      ...['clock', 'light', 'own number', 'own name', 'peer', 'name'],
    ])
    const query = { model: 'D735', language: 'en', firmware: '10.1.54.13', display }
    const found = await (await openReferences(join(folder, 'screens'))).find({
      ...query,
      state: 'ringing',
      peer: three.number,
    })
    expect(found.kind).toBe('found')
    const report = await checkReferences({
      folder: join(folder, 'screens'),
      catalog,
      filter: noFilter,
      run: { kind: 'partial', why: 'no run' } as never,
      readerOf: (model) => openReader({ fonts: join(folder, 'fonts'), model }),
    })
    expect(failuresOf(report)).toEqual([])
    const proposal = proposalSchema.parse(JSON.parse(await readFile(join(folder, 'proposal.json'), 'utf8')))
    expect(proposal.models[0]?.references[0]).toMatchObject({
      picture: 'screens/D735/en/any/idle.png',
      state: 'idle',
    })
  })

  test('replaces the one before', async () => {
    const proposal = await proposed()
    await writeProposal(folder, [proposal])
    await writeProposal(folder, [{ ...proposal, references: proposal.references.slice(0, 1) }])
    const references = await openReferences(join(folder, 'screens'))
    expect(await references.states('D735', 'en', '10')).toEqual(['idle'])
  })
})
