import { expect, test } from 'vitest'
import {
  failedWaits,
  failingMoment,
  firstMoment,
  momentAt,
  momentsOf,
  sentencesOf,
  step,
} from '../../support/studio/web/moment.js'
import { journal, wait } from '../helpers/reports/journal.js'
import { pictures, redJournal } from '../helpers/studio/red-run.js'

const phoneAt = (atMs: number, phone: string) =>
  momentAt(redJournal, atMs).phones.find(({ name }) => name === phone)

test('a moment has the sentence that ran and the display of each phone', () => {
  expect(momentAt(redJournal, 0)).toMatchObject({
    sentence: 'the phones A and B',
    phones: [{ picture: undefined }, { picture: undefined }],
  })
  expect(momentAt(redJournal, 1500)).toMatchObject({
    sentence: 'A dials <img src=x onerror=alert(1)>',
    phones: [
      { name: 'A', picture: pictures.connected },
      { name: 'B', picture: pictures.idle },
    ],
  })
})

test('what a phone did belongs to the sentence that runs', () => {
  expect(phoneAt(1500, 'A')).toMatchObject({ act: { act: 'dialled 1002' }, event: { event: 'outgoing' } })
  expect(phoneAt(1015, 'A')).toMatchObject({ act: { act: 'dialled 1002' }, event: undefined })
  expect(phoneAt(2500, 'A')).toMatchObject({ act: undefined, wait: { state: 'calling' } })
})

test('a display that only a wait names is there at the end of the wait', () => {
  const own = journal([wait({ atMs: 10, tookMs: 50, picture: pictures.ringing })])
  expect(momentAt(own, 59).phones[0]?.picture).toBe(undefined)
  expect(momentAt(own, 60).phones[0]?.picture).toBe(pictures.ringing)
})

test('a further display does not replace the main one', () => {
  const own = journal([
    { kind: 'display', atMs: 1, phone: 'A', picture: pictures.idle },
    { kind: 'display', atMs: 2, phone: 'A', display: 'label', picture: pictures.ringing },
  ])
  expect(momentAt(own, 3).phones[0]).toMatchObject({
    picture: pictures.idle,
    further: [{ display: 'label', picture: pictures.ringing }],
  })
})

test('the arrow keys stop where something begins or a wait ends', () => {
  expect(momentsOf(redJournal)).toEqual([0, 10, 20, 1000, 1010, 1020, 1100, 2000, 2100, 4000])
  expect(step(momentsOf(redJournal), 4000, -1)).toBe(2100)
  expect(step(momentsOf(redJournal), 4000, 1), 'at the end').toBe(4000)
  expect(step(sentencesOf(redJournal), 4000, -1)).toBe(2000)
})

test('the failing moment is the end of the wait that failed', () => {
  expect(failingMoment(redJournal)).toBe(4000)
  expect(firstMoment(redJournal)).toBe(4000)
  expect(failedWaits(redJournal).map((one) => one.wait.phone)).toEqual(['B'])
})

test('a failed wait of an earlier sentence, and of the cleanup, is not why the scenario failed', () => {
  const missed = wait({ atMs: 20, tookMs: 10, outcome: 'not shown' })
  const own = {
    ...journal([missed, { kind: 'step', atMs: 100, text: 'x' } as const, { ...missed, atMs: 300 }]),
    failure: { atMs: 200, message: '' },
  }
  expect(failedWaits(own)).toEqual([])
  expect(failingMoment(own)).toBe(200)
})

test('a scenario that passed is first shown at its last awaited display', () => {
  expect(firstMoment(journal([wait({ atMs: 10, tookMs: 50 })]))).toBe(60)
  expect(failingMoment(journal([]))).toBe(undefined)
})
