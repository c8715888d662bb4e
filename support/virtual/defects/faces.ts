import type { Face, FaceRow } from '../face.js'
import type { Defect } from './types.js'

/** Faults in what the display says. */
export const faceDefects: readonly Defect[] = [
  {
    name: 'wrong-digit',
    summary: "The last digit of the other party's number is one too high.",
    // The number being typed has the same role, and is nobody's yet.
    face: (face) =>
      face.state === 'enter number'
        ? face
        : mapText(face, 'number', (text) => text.replace(lastDigit, nextDigit)),
  },
  {
    name: 'callers-number-truncated',
    summary: "While the phone rings, the caller's number lacks its last digit.",
    face: (face) =>
      face.state === 'ringing' ? mapText(face, 'number', (text) => text.replace(lastDigit, '')) : face,
  },
  {
    name: 'callers-name-missing',
    summary: "While the phone rings, the caller's name is missing.",
    face: (face) =>
      face.state === 'ringing' ? mapRows(face, (row) => (row.role === 'name' ? undefined : row)) : face,
  },
  {
    name: 'connected-shown-as-calling',
    summary: 'After the other side answered, the headline still says that it is being called.',
    face: (face, shown) => {
      const stale = shown && ['calling', 'connected'].includes(shown.state) ? headline(shown) : undefined
      return face.state === 'connected' && stale ? mapText(face, 'headline', () => stale) : face
    },
  },
  {
    name: 'soft-keys-stale',
    summary: 'A connected call still has the soft keys that it had before it was answered.',
    face: (face, shown) =>
      face.state === 'connected' && shown && shown.state !== 'holding'
        ? { ...face, softKeys: shown.softKeys }
        : face,
  },
  {
    name: 'soft-keys-missing',
    summary: 'The bar of the soft keys is empty.',
    face: (face) => ({ ...face, softKeys: [] }),
  },
  {
    name: 'clock-over-title',
    summary: 'The clock is painted where the title should be.',
    face: (face) => ({ ...face, title: face.clock }),
  },
  {
    name: 'wrong-language',
    summary: 'The display speaks another language than the one chosen.',
    language: (language) => (language === 'en' ? 'de' : 'en'),
  },
]

const lastDigit = /\d(?=\D*$)/

const nextDigit = (digit: string) => String((Number(digit) + 1) % 10)

const headline = (face: Face) => face.rows.find((row) => row?.role === 'headline')?.text

const mapRows = (face: Face, change: (row: FaceRow) => FaceRow | undefined): Face => ({
  ...face,
  rows: face.rows.map((row) => row && change(row)),
})

const mapText = (face: Face, role: FaceRow['role'], change: (text: string) => string): Face =>
  mapRows(face, (row) => (row.role === role ? { ...row, text: change(row.text) } : row))
