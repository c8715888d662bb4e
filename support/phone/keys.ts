import type { KeyEvent } from '../remote/index.js'

/** A key with, for a long press, the time it stays down in ms. */
export type KeyPress = string | KeyEvent

/** Reads `TRANSFER, ENTER` as a person writes it in a sentence. */
export const parseKeys = (text: string): string[] =>
  text
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean)

export const keyEvent = (key: KeyPress): KeyEvent => (typeof key === 'string' ? { key } : key)
