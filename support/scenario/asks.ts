import { type Ask, carryOut, type Phone } from '../phone/index.js'

/** What a sentence asks, made of its words behind the phone that it begins with. */
export type AskOf = (...words: unknown[]) => Ask

const known = new WeakMap<object, AskOf>()

/**
 * Makes the step of a sentence that begins with a phone and asks something of it. The rehearsal reads from it what
 * will be asked, and refuses what this phone cannot do before any phone is touched. `act`: how it is done, where
 * that is more than sending it.
 */
export function asks<Words extends unknown[], Asked extends Ask>(
  askOf: (...words: Words) => Asked,
  act: (phone: Phone, ask: Asked, ...words: Words) => Promise<void> = (phone, ask, ..._words) =>
    carryOut(phone, ask),
): (phone: Phone, ...words: Words) => Promise<void> {
  const step = (phone: Phone, ...words: Words) => act(phone, askOf(...words), ...words)
  known.set(step, (...words) => askOf(...(words as Words)))
  // Cucumber holds the length of a step against the words of its sentence.
  return Object.defineProperty(step, 'length', { value: askOf.length + 1 })
}

/** What a step asks; nothing of one that was not made by `asks`. */
export const askOfStep = (step: object): AskOf | undefined => known.get(step)
