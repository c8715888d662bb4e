import type { Phone, PhoneAction } from '../phone/index.js'
import type { CastPhone, PhoneNames } from './parse.js'
import type { Requirement } from './requirement.js'
import type { Scenario } from './world.js'

/**
 * How a step definition declares what it requires of the phones. Preflight reads the declaration and refuses what
 * these phones cannot do, before any phone is touched. A step definition without a declaration works as well: for it
 * preflight checks what its parameter types imply (parameter-types.ts).
 */
export type Declaration = (this: PhoneNames, ...args: unknown[]) => Requirement | readonly Requirement[]

const declarations = new WeakMap<object, Declaration>()

/** What a step definition declares; undefined if it was made neither by `action` nor by `expectation`. */
export const declarationOf = (step: object): Declaration | undefined => declarations.get(step)

/**
 * Makes the step of a sentence that begins with a phone and makes it act.
 * @param actionOf makes the action from the arguments that follow the phone
 * @param perform how the phone performs it, if that is more than sending the action
 */
export function action<Args extends unknown[], Action extends PhoneAction>(
  actionOf: (...args: Args) => Action,
  perform: (phone: Phone, action: Action, ...args: Args) => Promise<void> = (phone, action, ..._args) =>
    phone.performAction(action),
): (phone: Phone, ...args: Args) => Promise<void> {
  const step = (phone: Phone, ...args: Args) => perform(phone, actionOf(...args), ...args)
  declarations.set(step, (phone, ...args) => ({
    kind: 'action',
    phone: phone as CastPhone,
    action: actionOf(...(args as Args)),
  }))
  return withLength(step, actionOf.length + 1)
}

/**
 * Makes the step of a sentence that expects something.
 * @param requires what the step requires, as a function of the same arguments, with the table or the doc string. Its
 *   phones have a name and facts only, because no phone is open yet. It may throw an OffhookError for wrong arguments
 */
export function expectation<Args extends unknown[]>(
  requires: (this: PhoneNames, ...args: BeforeRun<Args>) => Requirement | readonly Requirement[],
  step: (this: Scenario, ...args: Args) => Promise<void>,
): (this: Scenario, ...args: Args) => Promise<void> {
  // A function of its own, so that two sentences may share a step and declare different requirements.
  function declared(this: Scenario, ...args: Args): Promise<void> {
    return step.apply(this, args)
  }
  declarations.set(declared, requires as Declaration)
  return withLength(declared, step.length)
}

/** Cucumber compares the length of a step function with the number of arguments of its sentence. */
const withLength = <Step extends object>(step: Step, length: number): Step =>
  Object.defineProperty(step, 'length', { value: length })

/** The arguments of a step before its scenario runs. */
type BeforeRun<Args extends unknown[]> = { [I in keyof Args]: ArgumentBeforeRun<Args[I]> }
type ArgumentBeforeRun<Arg> = Arg extends Phone ? CastPhone : Arg extends Phone[] ? CastPhone[] : Arg
