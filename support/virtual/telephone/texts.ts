import { english } from './english.js'
import { german } from './german.js'
import type { Texts } from './text-table.js'

/** `de` is German; whatever else is English. */
export const textsIn = (language: string): Texts => (language === 'de' ? german : english)
