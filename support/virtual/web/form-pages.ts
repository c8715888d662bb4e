import { escaped, html, page } from './replies.js'
import type { Page, PageOptions } from './types.js'

/**
 * Pages of the web interface that public clients send as forms: `action.htm` with the action URLs, `line_sip.htm?l=1`
 * with the SIP settings of an identity. Each shows its settings, and writes those that a form brings.
 */
export function createFormPages({ settings }: PageOptions): [string, Page][] {
  const action: Page = async ({ parameters }) => {
    saveForm(parameters, /^action_/, settings)
    const shown = settings.all().filter(([name]) => name.startsWith('action_'))
    return page(html('Action URL Settings', settingLines(shown)))
  }
  const lineSip: Page = async ({ parameters }) => {
    saveForm(parameters, /^user_/, settings)
    const line = parameters.get('l') ?? '1'
    const shown = settings.all().filter(([name]) => /^user_.*?(\d+)$/.exec(name)?.[1] === line)
    return page(html(`Configuration Identity ${escaped(line)}`, settingLines(shown)))
  }
  return [
    ['/action.htm', action],
    ['/line_sip.htm', lineSip],
  ]
}

/**
 * Writes the settings of a form that are called `own`, if the form was sent by its button: `Settings=Apply` writes to
 * memory, `Settings=Save` also survives a reboot. The buttons come from public code, their difference is assumed.
 */
export function saveForm(parameters: URLSearchParams, own: RegExp, settings: PageOptions['settings']): void {
  const button = parameters.get('Settings')
  if (button !== 'Apply' && button !== 'Save') return
  for (const [name, value] of parameters) {
    if (own.test(name)) settings.write(name, value, button === 'Save')
  }
}

/** One setting in each line. A setting with the name of a secret is shown without its value. */
export const settingLines = (settings: ReturnType<PageOptions['settings']['all']>) =>
  `<PRE>\n${settings.map(settingLine).join('\n')}\n</PRE>`

const settingLine = ([name, value]: readonly [string, string]) =>
  `${name}!: ${/pass|pin|secret/i.test(name) ? '' : escaped(value)}`
