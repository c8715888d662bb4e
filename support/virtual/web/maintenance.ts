import { done, html, page } from './replies.js'
import type { Page, PageOptions } from './types.js'

/** The pages that change the settings, reboot the phone, or load firmware. */
export function createMaintenance({ phone, settings }: PageOptions): [string, Page][] {
  const settingsPage: Page = async (query) => {
    saveSettings(query, settings)
    return page(html('Settings', `<PRE>\n${settings.all().map(setting).join('\n')}\n</PRE>`))
  }
  const dummy: Page = async (query) => {
    const parameters = new URLSearchParams(query)
    const firmware = parameters.get('firmware')
    if (parameters.get('swload') === 'load' && firmware !== null) phone.upgrade(firmware)
    else if (parameters.get('REBOOT') === 'true') phone.reboot()
    else saveSettings(query, settings)
    return done()
  }
  const update: Page = async (query) => {
    const parameters = new URLSearchParams(query)
    if (parameters.get('reboot') === 'Reboot') phone.reboot()
    else if (parameters.get('reset') === 'Reset') phone.factoryReset()
    return done()
  }
  const lineLogin: Page = async (query) => {
    const tone = playedRinger(query)
    if (tone !== undefined) phone.playRinger(tone)
    return done()
  }
  return [
    ['/settings.htm', settingsPage],
    ['/dummy.htm', dummy],
    ['/advanced_update.htm', update],
    ['/line_login.htm', lineLogin],
  ]
}

/** `settings=save&NAME=VALUE…`; with `store_settings=save` the values survive a reboot. */
function saveSettings(query: string, settings: PageOptions['settings']): void {
  const parameters = new URLSearchParams(query)
  if (parameters.get('settings') !== 'save') return
  const persistent = parameters.get('store_settings') === 'save'
  for (const [name, value] of parameters) {
    if (name !== 'settings' && name !== 'store_settings') settings.write(name, value, persistent)
  }
}

/** `PLAY_RINGER:3=+Ringer`, where `+` is a space; tones 1 to 9. */
function playedRinger(query: string): number | undefined {
  for (const [name, value] of new URLSearchParams(query)) {
    const tone = /^PLAY_RINGER:([1-9])$/.exec(name)?.[1]
    if (tone !== undefined && value.trim() === 'Ringer') return Number(tone)
  }
  return undefined
}

/** A setting with the name of a secret is shown without its value. */
const setting = ([name, value]: readonly [string, string]) =>
  `${name}!: ${/pass|pin|secret/i.test(name) ? '' : escaped(value)}`

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
