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
  /** Presses the keys one after another, then lets every event arrive. */
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
  /** Firmware settings of all, and those that only one of them has, by first name. */
  readonly settings?: Readonly<Record<string, string>>
  readonly own?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly noAnswerMs?: number
  readonly delay?: () => number
  readonly onStep?: (step: TelephoneStep, party: Party) => void
  readonly wrap?: (signalling: Signalling, party: Party) => Signalling
}

/** Four telephones on one exchange; nothing moves until the clock does. */
export function openTelephones(options: TelephonesOptions = {}): Telephones {
  const { joinOnTransfer = false, delay = () => 0, noAnswerMs = 60_000, wrap = (s) => s } = options
  const clock = manualClock()
  const exchange = createExchange({ clock, delay, noAnswerMs })
  const actor = (party: Party): TestTelephone => {
    const settings: Record<string, string> = {
      call_join_xfer: joinOnTransfer ? 'on' : 'off',
      ...options.settings,
      ...options.own?.[party.name.toLowerCase()],
    }
    const telephone = createTelephone({
      identities: [party],
      setting: (name) => settings[name],
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
  return { clock, alice: actor(alice), bob: actor(bob), carol: actor(carol), dave: actor(dave) }
}

export async function talk(caller: TestTelephone, callee: TestTelephone, number: string): Promise<void> {
  await caller.calls(number)
  await callee.keys('ENTER')
}

/** Alice is on hold at Bob, who talks to Carol. */
export async function consult(stage: Telephones): Promise<void> {
  await talk(stage.alice, stage.bob, '1002')
  await stage.bob.keys('F_HOLD')
  await talk(stage.bob, stage.carol, '1003')
}

export function expectStates(
  stage: Telephones,
  states: Partial<Record<'alice' | 'bob' | 'carol' | 'dave', string>>,
) {
  const seen = { alice: stage.alice, bob: stage.bob, carol: stage.carol, dave: stage.dave }
  const actual = Object.fromEntries(
    Object.entries(seen)
      .filter(([name]) => name in states)
      .map(([name, actor]) => [name, actor.state()]),
  )
  expect(actual).toEqual(states)
}
