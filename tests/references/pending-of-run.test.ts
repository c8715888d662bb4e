import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  type Observation,
  openReferenceRecorder,
  openReferences,
  type Reference,
  readPending,
} from '../../support/references/index.js'
import type { Frame } from '../../support/screen/index.js'
import { put, reports, screens, useLibraryFolder } from '../helpers/references/library.js'
import { clock, display, peer, picture } from '../helpers/references/located.js'

useLibraryFolder()

const phone = { model: 'snom370', language: 'en', firmware: '8.7', display }
const context = { ...phone, phone: 'desk-2', number: '1002', furtherDisplay: undefined }
const open = (run = '7', worker = '0') =>
  openReferenceRecorder({
    ...{ folder: screens(), reports: reports(), name: { run, worker } },
    request: { mode: 'none', filter: { states: [], models: [] } },
  })
type Recorder = Awaited<ReturnType<typeof open>>

const referenceOf = async (state: string) => {
  const selection = await (await openReferences(screens())).find({ ...phone, state })
  if (selection.kind !== 'found') throw new Error(`no ${state}`)
  return selection.references[0]
}
const observed = (
  finding: Observation['finding'],
  reference: Reference,
  frame: Frame,
  peer?: string,
): Observation => ({
  ...{ finding, state: reference.state, peer, held: undefined, frame, warnings: [], reference, message: '' },
})
/** A wait for a state that fails because the display differs, or that succeeds. */
const fails = async (recorder: Recorder, state: string, frame: Frame, peer?: string) =>
  recorder.record(context, observed('changed', await referenceOf(state), frame, peer))
const succeeds = async (recorder: Recorder, state: string, frame: Frame, peer?: string) =>
  recorder.record(context, observed('matched', await referenceOf(state), frame, peer))
const pendingStates = async () => (await readPending(reports())).map(({ file }) => file.state)

const ignoringClock = 'regions:\n  clock: ignore\n'
const idle = picture()
const ringing = picture(peer('1'))
const strange = picture(peer('8'))

async function known() {
  await put('snom370/en/any/idle', `state: idle\n${ignoringClock}`, idle)
  await put('snom370/en/any/ringing', `state: ringing\n${ignoringClock}`, ringing)
}

test('a run deletes what the run before left for approval, whatever is wrong with it; its other workers do not', async () => {
  await known()
  await fails(await open('6'), 'ringing', strange)
  const folder = join(reports(), 'pending', 'snom370', 'en', 'any')
  for (const name of ['old.json', 'old.png', 'half.yaml']) await writeFile(join(folder, name), '{')
  const recorder = await open('7', '0')
  expect(await readdir(folder)).toEqual([])
  await fails(recorder, 'ringing', strange)
  await open('7', '1')
  expect(await pendingStates()).toEqual(['ringing'])
})

test('files that Offhook did not write there stay', async () => {
  await mkdir(join(reports(), 'pending'), { recursive: true })
  await writeFile(join(reports(), 'pending', 'README'), 'mine')
  await open()
  expect(await readdir(join(reports(), 'pending'))).toEqual(['README'])
})

test('a display that was left is deleted when the same wait succeeds in a later attempt at the scenario', async () => {
  await known()
  const recorder = await open()
  recorder.startScenario('one')
  await fails(recorder, 'ringing', strange)
  recorder.startScenario('one')
  await succeeds(recorder, 'idle', idle)
  expect(await pendingStates()).toEqual(['ringing'])
  await succeeds(recorder, 'ringing', ringing)
  expect(await pendingStates()).toEqual([])
})

test('another scenario, another party or another phone is another wait', async () => {
  await known()
  const recorder = await open()
  recorder.startScenario('one')
  await fails(recorder, 'ringing', strange, '1001')
  await succeeds(recorder, 'ringing', ringing, '1003')
  await recorder.record(
    { ...context, phone: 'desk-3' },
    observed('matched', await referenceOf('ringing'), ringing, '1001'),
  )
  recorder.startScenario('two')
  await succeeds(recorder, 'ringing', ringing, '1001')
  expect(await pendingStates()).toEqual(['ringing'])
})

test('a display that two scenarios left stays until both are right', async () => {
  await known()
  const recorder = await open()
  for (const scenario of ['one', 'two']) {
    recorder.startScenario(scenario)
    await fails(recorder, 'ringing', strange)
  }
  await succeeds(recorder, 'ringing', ringing)
  expect(await pendingStates()).toEqual(['ringing'])
  recorder.startScenario('one')
  await succeeds(recorder, 'ringing', ringing)
  expect(await pendingStates()).toEqual([])
})

test('a display is deleted when another wait accepts the same picture, at another time on its clock', async () => {
  await known()
  const recorder = await open()
  recorder.startScenario('one')
  await fails(recorder, 'ringing', picture(clock('1')))
  recorder.startScenario('two')
  await succeeds(recorder, 'idle', picture(clock('2')))
  expect(await pendingStates()).toEqual([])
})

test('a display stays if another wait accepts a picture that differs in a text only', async () => {
  const reading = 'regions:\n  clock: ignore\n  peer: { match: text, reads: "{digits}" }\n'
  await put('snom370/en/any/idle', `state: idle\n${reading}`, picture(peer('1')))
  await put('snom370/en/any/ringing', 'state: ringing\n', picture({ text: '8', x: 2, y: 30 }))
  const recorder = await open()
  recorder.startScenario('one')
  await fails(recorder, 'ringing', picture(peer('2')))
  await succeeds(recorder, 'idle', picture(peer('1')))
  expect(await pendingStates()).toEqual(['ringing'])
  await succeeds(recorder, 'idle', picture(peer('2')))
  expect(await pendingStates()).toEqual([])
})
