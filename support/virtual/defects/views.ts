import type { Defect } from './types.js'
import { lastDigit, mapRows, mapText, nextDigit, textOf } from './view-changes.js'

/** Wrong content of the display, in any state or at a change of the state. */
export const viewDefects: readonly Defect[] = [
  {
    name: 'wrong-digit',
    summary: "The last digit of the other party's number is one too high.",
    kind: 'text',
    flow: 'basic call',
    // The number edit has a row of the same role, with the user's own digits.
    view: (view) =>
      view.state === 'enter number'
        ? view
        : mapText(view, 'number', (text) => text.replace(lastDigit, nextDigit)),
  },
  {
    name: 'callers-number-truncated',
    summary: "While the phone rings, the caller's number lacks its last digit.",
    kind: 'text',
    flow: 'basic call',
    view: (view) =>
      view.state === 'ringing' ? mapText(view, 'number', (text) => text.replace(lastDigit, '')) : view,
  },
  {
    name: 'callers-name-missing',
    summary: "While the phone rings, the caller's name is missing.",
    kind: 'text',
    flow: 'basic call',
    view: (view) =>
      view.state === 'ringing' ? mapRows(view, (row) => (row.role === 'name' ? undefined : row)) : view,
  },
  {
    name: 'connected-shown-as-calling',
    summary: 'After the other side has answered, the headline still shows that the phone is calling.',
    kind: 'text',
    flow: 'basic call',
    view: (view, shown) => {
      const stale =
        shown && ['calling', 'connected'].includes(shown.state) ? textOf(shown, 'headline') : undefined
      return view.state === 'connected' && stale ? mapText(view, 'headline', () => stale) : view
    },
  },
  {
    name: 'soft-keys-stale',
    summary: 'A connected call still has the soft keys that it had before it was answered.',
    kind: 'other',
    flow: 'basic call',
    view: (view, shown) =>
      view.state === 'connected' && shown && shown.state !== 'holding'
        ? { ...view, softKeys: shown.softKeys }
        : view,
  },
  {
    name: 'soft-keys-missing',
    summary: 'The bar of the soft keys is empty.',
    kind: 'other',
    flow: 'any',
    view: (view) => ({ ...view, softKeys: [] }),
  },
  {
    name: 'clock-over-title',
    summary: 'The title bar shows the clock in place of the title.',
    kind: 'text',
    flow: 'any',
    view: (view) => ({ ...view, title: view.clock }),
  },
  {
    name: 'wrong-language',
    summary: 'The texts of the display are in another language than the configured one.',
    kind: 'text',
    flow: 'any',
    language: (language) => (language === 'en' ? 'de' : 'en'),
  },
]
