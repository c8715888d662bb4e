/**
 * Opens the reader of a model, and then another one: `node opening-process.ts MODEL`. Prints the user CPU of each, in ms. A
 * reader prepares its font for its first text, so this text is part of it.
 */
import { openReader } from '../../support/ocr/index.js'
import { cpuMs, openPainter, requireText } from './shown-text.js'

const [model = ''] = process.argv.slice(2)
const { box, paint } = await openPainter(model)
const text = '1002'
const picture = paint(text)
const open = async () => {
  const reader = await openReader({ fonts: 'fixtures/fonts', model })
  requireText(text, await reader.read(picture, box))
}
console.log(JSON.stringify([await cpuMs(open), await cpuMs(open)]))
