/**
 * Opens the reader of a model, and then another one: `node opening-process.ts MODEL`. Prints, in ms of
 * user CPU: loading the code of the readers, and opening each of the two. A reader prepares its font for its first text, so
 * this text is part of it.
 */

const [model = ''] = process.argv.slice(2)
const before = process.cpuUsage()
const { openReader } = await import('../../support/ocr/index.js')
const loading = process.cpuUsage(before).user / 1000
const { cpuMs, openPainter, requireText } = await import('./shown-text.js')
const { box, paint } = await openPainter(model)
const text = '1002'
const picture = paint(text)
const open = async () => {
  const reader = await openReader({ fonts: 'fixtures/fonts', model })
  requireText(text, await reader.read(picture, box))
}
console.log(JSON.stringify({ loading, first: await cpuMs(open), further: await cpuMs(open) }))
