/**
 * Watches the display of B while A calls it, and saves every display that differs from the one before as a PNG file.
 *
 *     node --import offhook/register docs/examples/display-watch.ts [FOLDER]
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodePng, type Frame, openSession } from 'offhook'

const [folder = 'reports/display-watch'] = process.argv.slice(2)
await mkdir(folder, { recursive: true })
const displays: Frame[] = []
const note = (frame: Frame) => {
  const last = displays.at(-1)
  if (!last || Buffer.compare(last.rgba, frame.rgba) !== 0) displays.push(frame)
}

await using session = await openSession()
const { a } = await session.cast({ a: 'any' })
const { b } = await session.cast(
  { b: 'any' },
  { onEvent: (event) => event.kind === 'changed' && note(event.frame) },
)

await a.dial(b)
await b.expectState('ringing', { from: a })
await b.answer()
await b.expectState('connected', { with: a })
await a.hangUp()
await b.expectState('idle')

for (const [index, frame] of displays.entries()) {
  const file = join(folder, `${String(index + 1).padStart(2, '0')}.png`)
  await writeFile(file, await encodePng(frame))
  process.stdout.write(`${file}: ${frame.width}×${frame.height} px\n`)
}
