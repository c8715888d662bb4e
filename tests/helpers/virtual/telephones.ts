import { expect } from 'vitest'
import { type ManualClock, manualClock } from '../../../support/clock/index.js'
import type { ScreenView, ViewRow } from '../../../support/virtual/screen-view.js'
import { createExchange, type Party, type Signalling } from '../../../support/virtual/signalling/index.js'
import {
  createTelephone,
  type Telephone,
  type TelephoneStep,
} from '../../../support/virtual/telephone/index.js'

export const alice = { name: 'Alice', number: '1001' }
export const bob = { name: 'Bob', number: '1002' }
export const carol = { name: 'Carol', number: '1003' }
export const dave = { name: 'Dave', number: '1004' }

export interface TestTelephone extends Telephone {
  /** Name and number. */
  readonly owner: string
  /** Presses the keys in order, then delivers all events. */
  keys(...names: string[]): Promise<void>
  calls(number: string): Promise<void>
  /** Writes firmware settings. */
  set(changes: Readonly<Record<string, string>>): void
  state(): ScreenView['state']
  row(role: ViewRow['role']): string | undefined
}

export interface Telephones {
  readonly clock: ManualClock
  readonly alice: TestTelephone
  readonly bob: TestTelephone
  readonly carol: TestTelephone
  readonly dave: TestTelephone
}

export interface TelephonesOptions {
  /** Firmware setting `call_join_xfer`. */
  readonly joinOnTransfer?: boolean
  /** The firmware settings of all telephones, and those of single telephones by first name. */
  readonly settings?: Readonly<Record<string, string>>
  readonly own?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly noAnswerMs?: number
  readonly delay?: () => number
  readonly onStep?: (step: TelephoneStep, party: Party) => void
  readonly wrap?: (signalling: Signalling, party: Party) => Signalling
}

/** Four telephones on one exchange. Only the test advances their clock. */
export function openTelephones(options: TelephonesOptions = {}): Telephones {
  const { joinOnTransfer = false, delay = () => 0, noAnswerMs = 60_000, wrap = (s) => s } = options
  const clock = manualClock()
  const exchange = createExchange({ clock, delay, noAnswerMs })
  const open = (party: Party): TestTelephone => {
    const settings: Record<string, string> = {
      call_join_xfer: joinOnTransfer ? 'on' : 'off',
      ...options.settings,
      ...options.own?.[party.name.toLowerCase()],
    }
    const telephone = createTelephone({
      identities: [party],
      setting: (name) => settings[name],
      writeSetting(name, value) {
        settings[name] = value
      },
      signalling: wrap(exchange.attach(party), party),
      clock,
      onStep: (step) => options.onStep?.(step, party),
    })
    return {
      ...telephone,
      owner: `${party.name} ${party.number}`,
      async keys(...names) {
        for (const name of names) telephone.press(name)
        await clock.advance(0)
      },
      async calls(number) {
        telephone.dial(number)
        await clock.advance(0)
      },
      set(changes) {
        Object.assign(settings, changes)
        telephone.settingsChanged()
      },
      state: () => telephone.view('en').state,
      row: (role) => telephone.view('en').rows.find((row) => row?.role === role)?.text,
    }
  }
  return { clock, alice: open(alice), bob: open(bob), carol: open(carol), dave: open(dave) }
}

export async function talk(caller: TestTelephone, callee: TestTelephone, number: string): Promise<void> {
  await caller.calls(number)
  await callee.keys('ENTER')
}

/** Bob holds Alice and is connected to Carol. */
export async function consult(phones: Telephones): Promise<void> {
  await talk(phones.alice, phones.bob, '1002')
  await phones.bob.keys('F_HOLD')
  await talk(phones.bob, phones.carol, '1003')
}

export function expectStates(
  phones: Telephones,
  states: Partial<Record<'alice' | 'bob' | 'carol' | 'dave', string>>,
) {
  const all = { alice: phones.alice, bob: phones.bob, carol: phones.carol, dave: phones.dave }
  const actual = Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => name in states)
      .map(([name, phone]) => [name, phone.state()]),
  )
  expect(actual).toEqual(states)
}
