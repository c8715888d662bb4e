import { saveForm, settingLines } from './form-pages.js'
import { done, html, page } from './replies.js'
import type { Page, PageOptions } from './types.js'

/** The pages that change the settings, reboot the phone, or load firmware. */
export function createMaintenance({ phone, settings }: PageOptions): [string, Page][] {
  const settingsPage: Page = async ({ parameters }) => {
    saveSettings(parameters, settings)
    return page(html('Settings', settingLines(settings.all())))
  }
  const dummy: Page = async ({ parameters }) => {
    const firmware = parameters.get('firmware')
    if (parameters.get('swload') === 'load' && firmware !== null) phone.upgrade(firmware)
    else if (parameters.get('REBOOT') === 'true') phone.reboot()
    else saveSettings(parameters, settings)
    return done()
  }
  const update: Page = async ({ parameters }) => {
    if (parameters.get('reboot') === 'Reboot') phone.reboot()
    else if (parameters.get('reset') === 'Reset') phone.factoryReset()
    return done()
  }
  const confirm: Page = async ({ parameters }) => {
    if (parameters.get('REBOOT') === 'Yes') phone.reboot()
    return done()
  }
  const lineLogin: Page = async ({ parameters }) => {
    const tone = playedRinger(parameters)
    if (tone !== undefined) phone.playRinger(tone)
    saveForm(parameters, /^user_/, settings)
    return done()
  }
  return [
    ['/settings.htm', settingsPage],
    ['/dummy.htm', dummy],
    ['/advanced_update.htm', update],
    ['/confirm.htm', confirm],
    ['/line_login.htm', lineLogin],
  ]
}

/** `settings=save&NAME=VALUE…`; with `store_settings=save` the values survive a reboot. */
function saveSettings(parameters: URLSearchParams, settings: PageOptions['settings']): void {
  if (parameters.get('settings') !== 'save') return
  const persistent = parameters.get('store_settings') === 'save'
  for (const [name, value] of parameters) {
    if (name !== 'settings' && name !== 'store_settings') settings.write(name, value, persistent)
  }
}

/** `PLAY_RINGER:3=+Ringer`, where `+` is a space; tones 1 to 9. */
function playedRinger(parameters: URLSearchParams): number | undefined {
  for (const [name, value] of parameters) {
    const tone = /^PLAY_RINGER:([1-9])$/.exec(name)?.[1]
    if (tone !== undefined && value.trim() === 'Ringer') return Number(tone)
  }
  return undefined
}
