/**
 * Learns the letters of displays from some of their known texts, reads other displays, and counts: for the foreign phones,
 * if they are there, and for made-up phones that are drawn in 18 fonts. A text is right if the known text passes for it; it
 * is wrongly accepted if another text passes for it.
 *
 *     npm run bench ocr-displays
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { learnFont, openReader, packFont, type Reader } from '../support/ocr/index.js'
import { matchText } from '../support/screen/index.js'
import { drawnRacks } from './ocr-displays/drawn-racks.js'
import { foreignRack } from './ocr-displays/foreign-rack.js'
import type { ShownText } from './ocr-displays/shown.js'

const foreign = resolve('../shared/foreign-phones')
/** A Python of the user often lacks the packages of the system. */
const python = ['python3', '/usr/bin/python3'].find(
  (one) => spawnSync(one, ['-c', 'import PIL']).status === 0,
)
const folder = mkdtempSync(join(tmpdir(), 'ocr-displays-'))

/** Texts that are not right are listed up to this number. */
const maxListed = 40

interface Count {
  texts: number
  right: number
  unread: number
  'wrongly accepted': number
}

async function measure(title: string, shown: readonly ShownText[]): Promise<void> {
  const counts = new Map<string, Count>()
  const refused: string[] = []
  const missed: string[] = []
  for (const rack of new Set(shown.map((one) => one.rack))) {
    const own = shown.filter((one) => one.rack === rack)
    const { font, faces } = learnFont(own.filter(({ heldOut }) => !heldOut))
    for (const face of faces) if (face.kind === 'refused') refused.push(`${rack}: ${face.name}: ${face.why}`)
    writeFileSync(join(folder, 'rack.json'), JSON.stringify(packFont(font)))
    const readers = new Map<string, Reader>()
    for (const one of own.filter(({ heldOut }) => heldOut)) {
      const reader =
        readers.get(one.language) ??
        (await openReader({ fonts: folder, model: 'rack', language: one.language }))
      readers.set(one.language, reader)
      const isRefused = font.refused?.some(({ name }) => name === one.face)
      const method = isRefused ? 'Tesseract' : 'learned letters'
      const verdict = await verdictOn(one, reader, own)
      if (verdict !== 'right') missed.push(`${verdict}: ${rack}: ${one.face} "${one.text}", ${method}`)
      for (const key of [`${one.kind}s`, `${one.kind}s, ${method}`]) {
        const count = counts.get(key) ?? { texts: 0, right: 0, unread: 0, 'wrongly accepted': 0 }
        counts.set(key, { ...count, texts: count.texts + 1, [verdict]: count[verdict] + 1 })
      }
    }
    for (const reader of readers.values()) await reader.close()
  }
  console.log(`\n${title}`)
  const sorted = [...counts].toSorted(([a], [b]) => a.localeCompare(b))
  console.table(
    Object.fromEntries(
      sorted.map(([key, one]) => [key, { ...one, '%': ((one.right / one.texts) * 100).toFixed(1) }]),
    ),
  )
  for (const line of missed.slice(0, maxListed)) console.log(`  ${line}`)
  for (const line of refused) console.log(`  refused: ${line}`)
}

async function verdictOn(
  { picture, box, face, text, kind }: ShownText,
  reader: Reader,
  own: readonly ShownText[],
): Promise<'right' | 'unread' | 'wrongly accepted'> {
  const reading = await reader.read(picture, box, face)
  if (reading.kind === 'unsure') return 'unread'
  const seen = reading.kind === 'read' ? [reading.text] : reading.candidates
  const guessed = reading.kind === 'read' && reading.confidence !== undefined
  const passes = async (wanted: string) => {
    // A person writes a label letter by letter; of a name, the letters that a reader does not know count for nothing.
    const unlearned = new Set(kind === 'label' ? [] : await reader.unlearned(wanted, face))
    const values = { 'peer name': wanted }
    return seen.some((one) => matchText('{peer name}', { text: one, unlearned, guessed }, values) === 'fits')
  }
  const others = own.filter((one) => one.kind === kind && one.face === face && one.text !== text)
  for (const other of new Set([...others.map((one) => one.text), ...changedDigits(text)]))
    if (await passes(other)) return 'wrongly accepted'
  return (await passes(text)) ? 'right' : 'unread'
}

/** The text with each of its digits replaced by the next one, one at a time. */
const changedDigits = (text: string): string[] =>
  [...text].flatMap((char, i) =>
    /\d/.test(char) ? [text.slice(0, i) + ((Number(char) + 1) % 10) + text.slice(i + 1)] : [],
  )

try {
  if (python === undefined) console.log('skipped: there is no Python with Pillow')
  else {
    if (!existsSync(foreign)) console.log('skipped the foreign phones: ../shared/foreign-phones is absent')
    else await measure('Foreign phones', await foreignRack(python, foreign, join(folder, 'phones.json')))
    await measure('Drawn phones, 18 fonts', await drawnRacks(python))
  }
} finally {
  rmSync(folder, { recursive: true })
}
