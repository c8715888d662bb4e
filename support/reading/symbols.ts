import type { Print } from './print.js'

/** Splits off a symbol that Tesseract's data does not know. */
export function symbolOf(print: Print): { symbol: string; rest: Print | undefined } {
  return { symbol: '', rest: print }
}
