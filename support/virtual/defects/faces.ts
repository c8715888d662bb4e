import { lastDigit, mapRows, mapText, nextDigit, textOf } from './changes.js'
import type { Defect } from './types.js'

/** Faults in what the display says. */
export const viewDefects: readonly Defect[] = [
  {
    name: 'wrong-digit',
    summary: "The last digit of the other party's number is one too high.",
    kind: 'text',
    flow: 'basic call',
    // The number being typed has the same role, and is nobody's yet.
    face: (face) =>
      face.state === 'enter number'
        ? face
        : mapText(face, 'number', (text) => text.replace(lastDigit, nextDigit)),
  },
  {
    name: 'callers-number-truncated',
    summary: "While the phone rings, the caller's number lacks its last digit.",
    kind: 'text',
    flow: 'basic call',
    face: (face) =>
      face.state === 'ringing' ? mapText(face, 'number', (text) => text.replace(lastDigit, '')) : face,
  },
  {
    name: 'callers-name-missing',
    summary: "While the phone rings, the caller's name is missing.",
    kind: 'text',
    flow: 'basic call',
    face: (face) =>
      face.state === 'ringing' ? mapRows(face, (row) => (row.role === 'name' ? undefined : row)) : face,
  },
  {
    name: 'connected-shown-as-calling',
    summary: 'After the other side answered, the headline still says that it is being called.',
    kind: 'text',
    flow: 'basic call',
    face: (face, shown) => {
      const stale =
        shown && ['calling', 'connected'].includes(shown.state) ? textOf(shown, 'headline') : undefined
      return face.state === 'connected' && stale ? mapText(face, 'headline', () => stale) : face
    },
  },
  {
    name: 'soft-keys-stale',
    summary: 'A connected call still has the soft keys that it had before it was answered.',
    kind: 'other',
    flow: 'basic call',
    face: (face, shown) =>
      face.state === 'connected' && shown && shown.state !== 'holding'
        ? { ...face, softKeys: shown.softKeys }
        : face,
  },
  {
    name: 'soft-keys-missing',
    summary: 'The bar of the soft keys is empty.',
    kind: 'other',
    flow: 'any',
    face: (face) => ({ ...face, softKeys: [] }),
  },
  {
    name: 'clock-over-title',
    summary: 'The clock is painted where the title should be.',
    kind: 'text',
    flow: 'any',
    face: (face) => ({ ...face, title: face.clock }),
  },
  {
    name: 'wrong-language',
    summary: 'The display speaks another language than the one chosen.',
    kind: 'text',
    flow: 'any',
    language: (language) => (language === 'en' ? 'de' : 'en'),
  },
]
