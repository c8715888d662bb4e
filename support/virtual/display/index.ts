/** The glass of a virtual phone: paints faces, finds what a finger hits, writes the bitmap file. */
export { type BitmapFormat, encodeBitmap } from './bitmap.js'
export { type Display, type DisplaySpec, openDisplay } from './display.js'
export { DisplayError } from './errors.js'
export { type LabelDisplay, openLabelDisplay } from './label-display.js'
