import type { RackPhone } from '../rack/index.js'
import { doubt, doubtOfFeatures, type Finding, right, wrong } from './finding.js'

interface KnownSetting {
  readonly name: string
  /** Values with which features do not run, or not as the model file says. */
  readonly on: 'wrong' | 'doubt' | 'doubt of features'
  readonly effect: string
  readonly advice: string
}

/** Switches that a run depends on. All of them should be off. */
const switches: readonly KnownSetting[] = [
  {
    name: 'use_hidden_tags',
    on: 'wrong',
    effect: 'the phone refuses keys and numbers by URL', // vendor text
    advice: 'Set use_hidden_tags to off on the phone.',
  },
  {
    name: 'restrict_uri_queries',
    on: 'wrong',
    effect: 'the phone refuses keys and numbers by URL', // public code, firmware 10
    advice: 'Set restrict_uri_queries to off on the phone.',
  },
  {
    name: 'call_join_xfer',
    on: 'doubt',
    effect: 'TRANSFER joins two calls at once, and the key sequence of the model asks first', // vendor text
    advice:
      'Set call_join_xfer to off, or write verbs: { confirm transfer: [] } for this phone in the rack file.',
  },
  {
    name: 'ringer_animation',
    on: 'doubt of features',
    effect: 'the icon of a ringing phone moves, so no two displays are equal', // public code
    advice: 'Set ringer_animation to off, or compare the icon with a tolerance.',
  },
]

const findings = { wrong, doubt, 'doubt of features': doubtOfFeatures }

/** What in the settings of a phone hinders a run, or differs from the rack file. */
export function settingFindings(
  settings: ReadonlyMap<string, string>,
  { language, virtual }: Pick<RackPhone, 'language' | 'virtual'>,
): Finding[] {
  const isPage = [...switches.map(({ name }) => name), 'language'].some((name) => settings.has(name))
  // A virtual phone has only the settings that its rack file gives it.
  if (!isPage && !virtual)
    return [
      doubt(
        'settings',
        'settings.htm shows none that is known',
        'Is the page for the administrator only? Then give the administrator as credentials. Look at the settings on the phone.',
      ),
    ]
  const found = switches.flatMap(({ name, on, effect, advice }) => {
    if (settings.get(name) !== 'on') return []
    return [findings[on]('settings', `${name} is on: ${effect}`, advice)]
  })
  const all = [...found, ...languageFindings(settings.get('language'), language)]
  return all.length > 0 ? all : [right('settings', 'none of them hinders a run')]
}

function languageFindings(shown: string | undefined, language: string): Finding[] {
  // A phone may add the country: English(UK).
  const isWanted =
    shown === undefined ||
    shown === language ||
    namesOf(language).some((name) => plain(shown).startsWith(name))
  if (isWanted) return []
  return [
    wrong(
      'settings',
      `its display language is ${shown}, and the rack file says ${language}`,
      `Correct language: in the rack file, or the language of the phone.`,
    ),
  ]
}

/** What a phone may call a language: its name in the language itself and in English. Empty: the code is unknown. */
function namesOf(code: string): string[] {
  try {
    const names = [code, 'en'].map((display) =>
      new Intl.DisplayNames([display], { type: 'language' }).of(code),
    )
    return names.flatMap((name) => name ?? []).map(plain)
  } catch {
    return []
  }
}

/** `Français` and `Francais` are the same. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
