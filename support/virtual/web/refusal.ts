import { homePage } from './pages.js'
import { forbidden, found, type Reply } from './replies.js'
import type { PageOptions } from './types.js'

/**
 * The reply to a request that the firmware settings refuse: hidden tags, restricted queries, pages for the
 * administrator only. Undefined: the request is accepted.
 */
export function refusalOf(path: string, query: string, options: PageOptions): Reply | undefined {
  const { settings, quirks, model } = options
  const on = (name: string) => settings.get(name) === 'on'
  const tagged = on('use_hidden_tags') && isControl(path, query)
  // Assumed from the name of the setting: it refuses every query.
  const restricted = on('restrict_uri_queries') && query !== ''
  if (!tagged && !restricted && !isForAdministrator(path, options)) return undefined
  if (quirks.refusal === '302') return found('/index.htm')
  return quirks.refusal === 'index' ? homePage(model) : forbidden('You may not do this.')
}

/** Whether the request changes the phone, and thus needs the hidden tag of a page. */
function isControl(path: string, query: string): boolean {
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

/** `wui_admin_only` lists pages that need the administrator mode, which is the default. */
function isForAdministrator(path: string, { settings }: PageOptions): boolean {
  const pages = (settings.get('wui_admin_only') ?? '').split(/[\s,;]+/)
  return settings.get('admin_mode') === 'off' && pages.includes(path.slice(1))
}
