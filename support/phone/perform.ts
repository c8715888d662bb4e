import type { PlannedStep } from './action-plan.js'
import type { PlannedCommand } from './command-plan.js'
import type { PhoneOperations } from './types.js'

/** The parts of a phone that the steps of an action need. */
export interface StepDriver extends Pick<PhoneOperations, 'expectState' | 'waitForAnyState'> {
  send(planned: PlannedCommand, act: string): Promise<void>
  /** Remembers the old value, then sends. */
  set(planned: PlannedCommand, act: string): Promise<void>
  liftFinger(): Promise<void>
}

/** Executes the steps of an action, one after the other. Everything that is sent was validated before. */
export async function performSteps(steps: readonly PlannedStep[], phone: StepDriver): Promise<void> {
  for (const step of steps) {
    switch (step.kind) {
      case 'send':
        await phone.send(step, step.act)
        break
      case 'set':
        await phone.set(step, step.act)
        break
      case 'lift finger':
        await phone.liftFinger()
        break
      case 'wait':
        await waitForOne(phone, step.states)
        break
      case 'stop if shown':
        if (await showsOneOf(phone, step)) return
        break
      default:
        step satisfies never
    }
  }
}

/** Waits for any of several states. If none is shown, the message names the first. */
async function waitForOne(phone: StepDriver, states: readonly string[]): Promise<void> {
  const [first = ''] = states
  if (states.length === 1) return phone.expectState({ state: first })
  if ((await phone.waitForAnyState(states)) === undefined)
    await phone.expectState({ state: first }, { withinMs: 0 })
}

/**
 * Whether a toggle is already in the wanted position. The display may still show an older state. So if the states of
 * the other position are known, the display gets time to show either position.
 */
async function showsOneOf(
  phone: StepDriver,
  { states, otherwise }: Extract<PlannedStep, { kind: 'stop if shown' }>,
): Promise<boolean> {
  const options = otherwise.length > 0 ? {} : { withinMs: 0 }
  const state = await phone.waitForAnyState([...states, ...otherwise], options)
  return state !== undefined && states.includes(state)
}
