import type { Phone, PhoneAction } from '../phone/index.js'
import { AsyncFunction } from './async-function.js'
import type { CastPhone, PhoneNames } from './parse.js'
import type { Requirement } from './requirement.js'
import type { Scenario } from './world.js'

/**
 * Declares the requirements of a step definition on the phones. Preflight refuses a step that these phones do not
 * support, before any phone is touched. The declaration is optional: without it, preflight checks the requirements of
 * the parameter types (parameter-types.ts).
 */
export interface Declaration {
  readonly madeBy: 'action' | 'expectation'
  /** A function of the user, so it may return anything. */
  readonly requirements: (this: PhoneNames, ...args: unknown[]) => unknown
  /** It would act, so it must not be called before the scenario runs. */
  readonly isAsync: boolean
}

const declarations = new WeakMap<object, Declaration>()

/** The declaration of a step definition; undefined if it was made neither by `action` nor by `expectation`. */
export const declarationOf = (step: object): Declaration | undefined => declarations.get(step)

/**
 * Makes the step of a sentence that begins with a phone and states its action.
 * @param actionOf makes the action from the arguments that follow the phone
 * @param perform performs the action. Default: `phone.performAction`
 */
export function action<Args extends unknown[], Action extends PhoneAction>(
  actionOf: (...args: Args) => Action,
  perform: (phone: Phone, action: Action, ...args: Args) => Promise<void> = (phone, action, ..._args) =>
    phone.performAction(action),
): (phone: Phone, ...args: Args) => Promise<void> {
  const step = (phone: Phone, ...args: Args) => perform(phone, actionOf(...args), ...args)
  const requirements = (phone: unknown, ...args: unknown[]) => ({
    kind: 'action',
    phone: phone as CastPhone,
    action: actionOf(...(args as Args)),
  })
  declarations.set(step, { madeBy: 'action', requirements, isAsync: actionOf instanceof AsyncFunction })
  return withLength(step, actionOf.length + 1)
}

/**
 * Makes the step of a sentence that expects something.
 * @param requires returns the requirements for the arguments of the step, including the table or the doc string. The
 *   phones have only a name and facts, because no phone is open yet. It may throw an OffhookError for wrong arguments
 */
export function expectation<Args extends unknown[]>(
  requires: (this: PhoneNames, ...args: BeforeRun<Args>) => Requirement | readonly Requirement[],
  step: (this: Scenario, ...args: Args) => Promise<void>,
): (this: Scenario, ...args: Args) => Promise<void> {
  // A new function, so that two sentences can share a step and declare different requirements.
  function declared(this: Scenario, ...args: Args): Promise<void> {
    return step.apply(this, args)
  }
  declarations.set(declared, {
    madeBy: 'expectation',
    requirements: requires as Declaration['requirements'],
    isAsync: requires instanceof AsyncFunction,
  })
  return withLength(declared, step.length)
}

/** Cucumber compares the length of a step function with the number of arguments of its sentence. */
const withLength = <Step extends object>(step: Step, length: number): Step =>
  Object.defineProperty(step, 'length', { value: length })

/** The arguments of a step before its scenario runs. */
type BeforeRun<Args extends unknown[]> = { [I in keyof Args]: ArgumentBeforeRun<Args[I]> }
type ArgumentBeforeRun<Arg> = Arg extends Phone ? CastPhone : Arg extends Phone[] ? CastPhone[] : Arg
