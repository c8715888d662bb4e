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
      'own number': { match: 'text', reads: '{self}', states: ['idle'] },
      'own name': { match: 'text', reads: '{self name}', whole: true, states: ['idle'] },
      peer: { match: 'text', reads: '{peer}', states: ['ringing', 'connected', 'held'] },
      name: { match: 'text', reads: '{peer name}', whole: true, states: ['ringing', 'connected', 'held'] },
      timer: { match: 'ignore', runs: true, states: ['connected'] },
    })
    // The clock may get a digit more: 9:59 is followed by 10:00.
    expect(regions.clock?.x).toBeLessThanOrEqual(126)
    expect(doubts.map(({ kind }) => kind)).toEqual(['phones differ'])
    const places = references.map(({ stem, observations }) => [stem, observations.length])
    expect(places).toEqual([
      ['idle', 2],
      ['idle-2', 1],
      ['ringing', 4],
      ['ringing-2', 2],
      ['connected', 4],
      ['connected-2', 2],
      ['held', 4],
      ['held-2', 2],
    ])
  })

  test('a light that blinks on one phone is compared there, with both of its pictures', async () => {
    const { references } = await proposed()
    const blinking = references.filter(({ regions }) => 'blink' in regions)
    expect(blinking.map(({ stem }) => stem)).toEqual(['idle-2', 'ringing-2', 'connected-2', 'held-2'])
    expect(blinking[0]?.regions.blink).toMatchObject({
      match: 'blink',
      box: { x: 6, y: 3, width: 9, height: 7 },
    })
    expect(blinking[0]?.blinkFrames.size).toBe(1)
  })

  test('what each region reads is told', async () => {
    const { references } = await proposed()
    const { reading } = references.find(({ stem }) => stem === 'idle-2') ?? { reading: [] }
    expect(reading).toEqual([
      { region: 'own number', text: '4711' },
      { region: 'own name', text: 'LEO' },
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
    expect(doubts.filter(({ kind }) => kind !== 'phones differ')).toMatchObject([
      { kind: 'wrong text', phone: 'one', state: 'ringing', text: expect.stringContaining('"1303"') },
    ])
  })

  test('a name that is missing on one display', async () => {
    const { doubts } = await proposed((state) =>
      state.state === 'held' && state.self === two && state.peer === one
        ? { ...state, shown: { name: '' } }
        : state,
    )
    expect(doubts.filter(({ kind }) => kind !== 'phones differ')).not.toEqual([])
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
      'clock',
      'own number',
      'own name',
      'peer',
      'name',
      'timer',
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
