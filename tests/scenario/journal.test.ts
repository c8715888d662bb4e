import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import { openEvaluator } from '../../support/references/index.js'
import { imageOf } from '../../support/reports/images.js'
import { imagesIn, journalSchema } from '../../support/reports/index.js'
import { JournalRecorder } from '../../support/scenario/journal.js'
import { greyFrame } from '../helpers/screen/bitmaps.js'
import { reference } from '../helpers/screen/small-references.js'

const idle = greyFrame(40, 30)
const ringing = greyFrame(40, 30, [[1, 1, 200]])
const head = {
  scenario: { name: 's', uri: 'x.feature', line: 3 },
  status: 'passed',
  phones: { A: { id: 'a', model: 'D785', number: '1' } },
}
const until = { mode: 'until it matches', captures: 3, startedMs: 0, faults: [] } as const
const evaluation = await openEvaluator({
  references: [reference()],
  values: {},
  reader: undefined,
  blink: 'any frame',
  today: '2026-01-01',
})(idle)
const never = { evaluation, knownBug: undefined, stalled: undefined }
const hashOf = async (frame: typeof idle) => (await imageOf(frame)).hash

async function recorded(
  fill: (recorder: JournalRecorder, advance: (ms: number) => Promise<void>) => Promise<void>,
  own: Partial<typeof head> = {},
) {
  const clock = manualClock()
  await clock.advance(5000)
  const recorder = new JournalRecorder(clock)
  await fill(recorder, clock.advance)
  const journal = await recorder.close({ ...head, ...own })
  expect(journalSchema.safeParse(journal).error).toBeUndefined()
  return journal
}

test('the entries of all phones are in one list by their start: a wait is before the entries that came during it', async () => {
  const { entries, tookMs } = await recorded(async (recorder, advance) => {
    recorder.recordStep('A dials B')
    await advance(10)
    recorder.recordPhoneEvent({ kind: 'acted', phone: 'A', act: 'dialled 2', tookMs: 4 })
    await advance(20)
    recorder.recordPhoneEvent({ kind: 'changed', phone: 'B', frame: ringing })
    await advance(1)
    const expectation = { state: 'ringing', peer: '1' }
    recorder.recordPhoneEvent({
      kind: 'shown',
      phone: 'B',
      frame: ringing,
      expectation,
      trace: [],
      ...never,
      ...until,
      afterMs: 25,
    })
    recorder.recordReportedEvent({ phone: 'B', event: 'incoming', peer: '1', at: 5012, description: '' })
  })
  expect(tookMs).toBe(31)
  const picture = await hashOf(ringing)
  expect(entries).toEqual([
    { kind: 'step', atMs: 0, text: 'A dials B' },
    { kind: 'act', atMs: 6, phone: 'A', act: 'dialled 2', tookMs: 4 },
    {
      kind: 'wait',
      atMs: 6,
      phone: 'B',
      state: 'ringing',
      peer: '1',
      outcome: 'shown',
      mode: 'until',
      tookMs: 25,
      captures: 3,
      picture,
    },
    { kind: 'event', atMs: 12, phone: 'B', event: 'incoming', peer: '1' },
    { kind: 'display', atMs: 30, phone: 'B', picture },
  ])
})

test('a display is an entry when it differs from the previous display of its phone', async () => {
  const { entries } = await recorded(async (recorder, advance) => {
    for (const [phone, frame] of [
      ['A', idle],
      ['B', idle],
      ['A', idle],
      ['A', ringing],
      ['B', idle],
      ['A', idle],
    ] as const) {
      recorder.recordPhoneEvent({ kind: 'changed', phone, frame })
      await advance(1)
    }
  })
  const shown = entries.map((entry) => [entry.atMs, 'phone' in entry && entry.phone])
  expect(shown).toEqual([
    [0, 'A'],
    [1, 'B'],
    [3, 'A'],
    [5, 'A'],
  ])
})

test('warnings and failed waits are entries too', async () => {
  const { entries } = await recorded(async (recorder, advance) => {
    await advance(100)
    const expectation = { state: 'idle' }
    const shared = { phone: 'A', frame: ringing, expectation }
    recorder.recordPhoneEvent({
      kind: 'warned',
      phone: 'A',
      warning: 'it is unknown whether it has a key F9',
    })
    recorder.recordPhoneEvent({ kind: 'no reference', ...shared, path: 'x.png' })
    const waited = {
      mode: 'as long as it matches',
      startedMs: 0,
      afterMs: 50,
      captures: 9,
      faults: [],
    } as const
    recorder.recordPhoneEvent({
      kind: 'not shown',
      ...shared,
      reference: reference(),
      evaluation,
      message: '',
      ...waited,
    })
  })
  const picture = await hashOf(ringing)
  expect(entries).toEqual([
    {
      kind: 'wait',
      atMs: 50,
      phone: 'A',
      state: 'idle',
      outcome: 'not shown',
      mode: 'hold',
      tookMs: 50,
      captures: 9,
      picture,
      comparison: {
        reference: reference().path,
        expected: expect.stringMatching(/^[0-9a-f]{32}$/),
        difference: expect.stringMatching(/^[0-9a-f]{32}$/),
        ...{ width: 40, height: 30 },
        regions: expect.arrayContaining([
          {
            ...{ name: 'title', rule: 'exact', box: { x: 0, y: 0, width: 40, height: 5 } },
            ...{ pixels: 176, differing: 1, where: { x: 1, y: 1, width: 1, height: 1 } },
          },
        ]),
        nearest: [],
      },
    },
    { kind: 'warning', atMs: 100, phone: 'A', warning: 'it is unknown whether it has a key F9' },
    { kind: 'wait', atMs: 100, phone: 'A', state: 'idle', outcome: 'no reference', mode: 'until', picture },
  ])
})

test('captures that failed are counted in the entry of the wait, by their faults', async () => {
  const faults = [
    { fault: '503', count: 7 },
    { fault: 'cut off', count: 4 },
  ]
  const { entries } = await recorded(async (recorder) => {
    const waited = { ...until, afterMs: 0, faults }
    const expectation = { state: 'idle' }
    recorder.recordPhoneEvent({ kind: 'observed', phone: 'A', frame: idle, what: 'read "1"', ...waited })
    recorder.recordPhoneEvent({ kind: 'no display', phone: 'A', message: '', expectation, ...waited })
  })
  expect(entries).toMatchObject([{ failedCaptures: faults }, { failedCaptures: faults }])
})

test('the first failure of a scenario that failed is in its journal, with its time', async () => {
  const play = async (recorder: JournalRecorder, advance: (ms: number) => Promise<void>) => {
    await advance(40)
    recorder.recordFailure(new Error('B does not ring'))
    await advance(10)
    recorder.recordFailure('a phone is not idle')
  }
  const failed = await recorded(play, { status: 'failed' })
  expect(failed.failure).toEqual({ atMs: 40, message: 'B does not ring' })
  expect((await recorded(play)).failure, 'of a scenario that passed').toBe(undefined)
})

test('a wait has its deadline, and a further display is told from the main one', async () => {
  const { entries } = await recorded(async (recorder) => {
    const shared = { phone: 'A', frame: idle } as const
    recorder.recordPhoneEvent({ kind: 'changed', ...shared })
    recorder.recordPhoneEvent({ kind: 'changed', ...shared, picture: 'label' })
    recorder.recordPhoneEvent({
      kind: 'observed',
      ...shared,
      what: 'read "1"',
      ...until,
      afterMs: 0,
      deadlineMs: 500,
    })
  })
  const [main, label, wait] = entries
  expect(main).not.toHaveProperty('display')
  expect([label, wait]).toMatchObject([
    { kind: 'display', display: 'label' },
    { kind: 'wait', deadlineMs: 500 },
  ])
})

test('the picture of a display is made while the scenario runs, not at its end', () => {
  let reads = 0
  const frame = {
    ...idle,
    get rgba() {
      reads++
      return idle.rgba
    },
  }
  new JournalRecorder(manualClock()).recordPhoneEvent({ kind: 'changed', phone: 'A', frame })
  expect(reads).toBeGreaterThan(0)
})

test('displays that only the journal shows are stored', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-journal-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const recorder = new JournalRecorder(manualClock())
  for (const frame of [idle, ringing, idle]) recorder.recordPhoneEvent({ kind: 'changed', phone: 'A', frame })
  await recorder.close(head, imagesIn(folder))
  const stored = [`${await hashOf(idle)}.png`, `${await hashOf(ringing)}.png`]
  expect((await readdir(join(folder, 'pictures'))).toSorted()).toEqual(stored.toSorted())
})
