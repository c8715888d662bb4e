import type { FaceOutcome } from '../../ocr/index.js'
import type { Person } from '../observe/observation.js'

/** What was learned for one model, and what became of it. */
export interface FontReport {
  readonly model: string
  /** Known texts on displays. */
  readonly samples: number
  readonly faces: readonly FaceOutcome[]
  /** The font file; undefined: there was nothing to learn from. */
  readonly path: string | undefined
  readonly written: 'new' | 'replaced' | 'equal' | 'kept' | 'nothing'
}

/** The report of a model: its faces, and the characters of the rack that no display showed. */
export function describeFont(
  { model, samples, faces, path, written }: FontReport,
  people: readonly Person[],
): string {
  const learned = faces.filter(({ kind }) => kind === 'learned').length
  const lines = [
    `${model}: ${learned} of ${faces.length} kinds of region learned from ${samples} known texts`,
    ...faces.map((face) => `  ${face.name}: ${describeFace(face)}`),
    ...unlearnedOf(faces, people).map((line) => `  ! ${line}`),
    `  ${outcomes[written](path ?? '')}`,
  ]
  return lines.join('\n')
}

const outcomes: Readonly<Record<FontReport['written'], (path: string) => string>> = {
  new: (path) => `written: ${path}`,
  replaced: (path) => `replaced: ${path}`,
  equal: (path) => `${path} has this font already`,
  kept: (path) => `${path} has another font, so nothing was written. --replace writes the one of this report`,
  nothing: () =>
    'nothing written: no known text. Texts are known in regions with match: text of approved references whose numbers ' +
    'the rack file has',
}

function describeFace(face: FaceOutcome): string {
  if (face.kind === 'refused') return `refused, Tesseract reads it: ${face.why}`
  const letters = face.characters.join(' ')
  const words = face.words.map((word) => `"${word}"`).join(', ')
  const asWhole =
    words === '' ? '' : `${letters === '' ? '' : '; '}as a whole, because their letters touch: ${words}`
  const once =
    face.once.length > 0
      ? `. Look at ${face.once.join(' ')}: only one text shows ${face.once.length > 1 ? 'each' : 'it'}`
      : ''
  return `learned ${letters}${asWhole}${once}`
}

/** The digits and the letters of names that no learned kind of region reads. */
export function unlearnedOf(faces: readonly FaceOutcome[], people: readonly Person[]): string[] {
  const learned = faces.flatMap((face) => (face.kind === 'learned' ? [face] : []))
  if (learned.length === 0) return []
  const characters = new Set(learned.flatMap((face) => face.characters))
  const words = new Set(learned.flatMap((face) => face.words))
  const digits = [...'0123456789'].filter((digit) => !characters.has(digit))
  const names = people.flatMap(({ name }) => (name === undefined ? [] : [name.normalize('NFC')]))
  const isRead = (word: string) => words.has(word) || [...word].every((char) => characters.has(char))
  const unread = names.flatMap((name) => {
    const missing = name.split(/\s+/).filter((word) => !isRead(word))
    const chars = [...new Set(missing.join(''))].filter((char) => !characters.has(char))
    return missing.length > 0
      ? [
          `the name "${name}" is not read: no display showed ${chars.map(quoted).join(', ')} apart. Record a display with this name`,
        ]
      : []
  })
  return [
    ...(digits.length > 0
      ? [
          `the digits ${digits.join(' ')} are not read: no display showed them. Give a phone a number with them, or type them, and record that display`,
        ]
      : []),
    ...unread,
  ]
}

const quoted = (char: string) => `"${char}"`
