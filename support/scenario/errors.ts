import { OffhookError } from '../errors.js'
import { lettersOfOtherScripts } from '../plain-text.js'

/** A scenario cannot run: a name, a sentence, a table or the rack is wrong. Nothing was sent to a phone. */
export class ScenarioError extends OffhookError {
  override name = 'ScenarioError'
}

/** @param problems each with its place and its step */
export const preflightFailed = (problems: readonly string[]): ScenarioError =>
  new ScenarioError(problems.join('\n'))

export const unknownPhone = (name: string, known: readonly string[]): ScenarioError => {
  const others = lettersOfOtherScripts(name)
  const looks =
    others.length > 0 ? ` It contains ${others.join(', ')}, which may look like other letters.` : ''
  if (/^[\d*#+]+$/.test(name))
    return new ScenarioError(
      `no phone is called ${name} here. If it is a number, write it in quotes: "${name}"`,
    )
  return new ScenarioError(
    `no phone is called ${name} here. Known: ${known.join(', ') || 'none'}. ` +
      `Name it first, as in: Given the phones ${enumerate([...known, name])}${looks && `.${looks}`}`,
  )
}

/** @param advice on what the sentence probably stands for */
export const describeUndefined = (advice: string | undefined): string =>
  `no step definition matches this sentence. ${advice === undefined ? '' : `${advice}\n    `}"npx offhook steps" prints all sentences`

/** @param place of the sentence that cast it before; undefined: the same sentence */
export const castTwice = (name: string, place: string | undefined): string =>
  `${name} is cast twice${place === undefined ? '' : `, here and at ${place}`}. Each phone needs a name of its own`

export const namedTwice = (name: string): ScenarioError =>
  new ScenarioError(`${name} is named twice in one sentence. Name each phone once`)

export const emptyNumber = (): ScenarioError =>
  new ScenarioError(
    '"" is no number, and no display shows it. Write a number, the name of a phone, or leave it out',
  )

/** @param place of the step definition @param problem completes "the function of action() …" */
export const wrongDeclaration = (
  madeBy: 'action' | 'expectation',
  place: string,
  problem: string,
): ScenarioError =>
  new ScenarioError(
    `its step definition, ${place}, is wrong: the ${madeBy === 'action' ? '' : 'first '}function of ${madeBy}() ${problem}. ${rightDeclarations[madeBy]}`,
  )

const rightDeclarations = {
  action:
    "It must return what the phone does, and do nothing itself: action(() => ({ kind: 'keys', keys: [{ key: 'DND' }] })). " +
    'If the step acts itself, leave action() out: async (phone: Phone) => { … }',
  expectation:
    "It must return what the phones must show, and do nothing itself: expectation((phone) => showsState(phone, { state: 'idle' }), …). " +
    'The second function waits for it',
} as const

/** @param problems of the table, each as a sentence without its full stop */
export const wrongTable = (problems: readonly string[]): ScenarioError =>
  new ScenarioError(problems.map((problem) => (problem.endsWith('?') ? problem : `${problem}.`)).join(' '))

/** @param name of the class that the user gave to `setWorldConstructor` */
export const foreignWorld = (name: string): ScenarioError =>
  new ScenarioError(
    `The World of this run is ${name}, which does not extend Offhook's World, so no phone can be cast. ` +
      `Write "class ${name} extends Scenario", with Scenario from support/scenario/index.ts`,
  )

/** @param calls that no step waited for, such as `B.expectState` */
export const callsNotAwaited = (calls: readonly string[]): ScenarioError =>
  new ScenarioError(
    `The scenario ended before ${calls.join(', ')} did, so its result is unknown. ` +
      'Return or await the promise in the step definition',
  )

/** @param code the exit code that the scenario gave */
export const scenarioEndsProcess = (code: unknown): ScenarioError =>
  new ScenarioError(
    `process.exit(${code ?? ''}) was called while a scenario ran. It would end the run without reports. Throw an error instead`,
  )

/** @param message of the attempt that failed */
export const attemptSkipped = (message: string, byRack: boolean): ScenarioError =>
  new ScenarioError(`this attempt was skipped, and an earlier one failed: ${message}`, { byRack })

/** `A, B and C` */
const enumerate = (names: readonly string[]): string => names.join(', ').replace(/, ([^,]+)$/, ' and $1')
