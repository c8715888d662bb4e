import { homePage } from './pages.js'
import { forbidden, found, type Reply } from './replies.js'
import type { PageOptions } from './types.js'

/**
 * What firmware settings keep away from remote control: hidden tags, restricted queries, pages for the
 * administrator only. Undefined lets the request in.
 */
export function refusalOf(path: string, query: string, options: PageOptions): Reply | undefined {
  const { settings, quirks, model } = options
  const on = (name: string) => settings.get(name) === 'on'
  const tagged = on('use_hidden_tags') && controls(path, query)
  // As the setting is named: no query whatever gets through.
  const restricted = on('restrict_uri_queries') && query !== ''
  if (!tagged && !restricted && !isForAdministrator(path, options)) return undefined
  if (quirks.refusal === '302') return found('/index.htm')
  return quirks.refusal === 'index' ? homePage(model) : forbidden('You may not do this.')
}

/** Whether the request would change something, and so needs the hidden tag of a page. */
function controls(path: string, query: string): boolean {
  if (path === '/settings.htm') return new URLSearchParams(query).has('settings')
  return controlPages.includes(path) && query !== ''
}

const controlPages = [
  '/',
  '/index.htm',
  '/command.htm',
  '/dummy.htm',
  '/advanced_update.htm',
  '/line_login.htm',
]

/** `wui_admin_only` names pages; who is in administrator mode (the default) sees them. */
function isForAdministrator(path: string, { settings }: PageOptions): boolean {
  const pages = (settings.get('wui_admin_only') ?? '').split(/[\s,;]+/)
  return settings.get('admin_mode') === 'off' && pages.includes(path.slice(1))
}
