import type { ScreenView } from './screen-view.js'
import type { Settings } from './settings.js'

type Reader = Pick<Settings, 'get'>

/**
 * The language of the display: that of the setting `language`, as phones name it (source: provisioning in public code).
 * @param provisioned the language of the rack file, for a phone without the setting, or with one that it cannot show
 */
export function languageOf(settings: Reader, provisioned: string): string {
  const name = settings.get('language') ?? ''
  if (/^(deutsch|german)/i.test(name)) return 'de'
  return /^english/i.test(name) ? 'en' : provisioned
}

/** The settings of clock and dates. The names are from public code, the effects are assumed from them. */
export function applyClockSettings(view: ScreenView, settings: Reader): ScreenView {
  const twelveHours = settings.get('time_24_format') === 'off'
  const monthFirst = settings.get('date_us_format') === 'on'
  const time = (text: string) => (twelveHours ? inTwelveHours(text) : text)
  const day = (text: string) => (monthFirst ? text.replace(/^(\d+)\.(\d+)\.$/, '$2/$1') : text)
  return {
    ...view,
    clock: settings.get('show_clock') === 'off' ? '' : time(view.clock),
    rows: view.rows.map((row) => (row?.timestamp ? { ...row, timestamp: day(time(row.timestamp)) } : row)),
  }
}

/** `15:49` is `3:49`, `0:05` is `12:05`. Whether a display adds "pm" is unknown. */
const inTwelveHours = (text: string) =>
  text.replace(
    /^(\d+):(\d\d)$/,
    (_, hours: string, minutes: string) => `${Number(hours) % 12 || 12}:${minutes}`,
  )
