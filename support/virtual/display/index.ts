/** The displays of a virtual phone: paints views, finds the soft key at a touched point, writes the bitmap file. */
export { type BitmapFormat, encodeBitmap } from './bitmap.js'
export { type Display, openDisplay } from './display.js'
export { DisplayError } from './errors.js'
export { type LabelDisplay, openLabelDisplay } from './label-display.js'
