import type { ScriptArgument } from './script.js'
import { unquoted } from './words.js'

/** `{C}` in a request stands for the number of the phone C, so that a scenario holds on every rack. */
const placeholder = /\{([A-Z][\w-]*)\}/g

/** Reads `"command.htm?number={C}"`. */
export const readRequest = (text: string, numberOf: (name: string) => string): string =>
  unquoted(text).replace(placeholder, (_, name: string) => numberOf(name))

/** The phones whose numbers a sentence puts into a request. */
export const namesInRequests = (args: readonly ScriptArgument[]): string[] =>
  args
    .filter(({ type }) => type === 'request')
    .flatMap(({ text }) => [...text.matchAll(placeholder)].map(([, name = '']) => name))
