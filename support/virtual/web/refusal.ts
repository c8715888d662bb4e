import { homePage } from './pages.js'
import { forbidden, found, type Reply } from './replies.js'
import type { PageOptions } from './types.js'

/**
 * The reply to a request that the firmware settings refuse: hidden tags, restricted queries, pages for the
 * administrator only. Undefined: the request is accepted.
 */
export function refusalOf({ path, query, parameters }: Target, options: PageOptions): Reply | undefined {
  const { settings, quirks } = options
  const on = (name: string) => settings.get(name) === 'on'
  const tagged = on('use_hidden_tags') && isControl(path, parameters)
  // Assumed from the name of the setting: it refuses every query, and no body of a POST.
  const restricted = on('restrict_uri_queries') && query !== ''
  const dial = parameters.has('number') || parameters.has('NUMBER')
  const undialled = settings.get('dial_from_wui') === 'off' && dial
  if (!tagged && !restricted && !undialled && !isForAdministrator(path, options)) return undefined
  if (quirks.refusal === '302') return found('/index.htm')
  return quirks.refusal === 'index' ? homePage(options) : forbidden('You may not do this.')
}

interface Target {
  readonly path: string
  /** The part of the URL after `?`. */
  readonly query: string
  /** Those of the query and of the body. */
  readonly parameters: URLSearchParams
}

/** Whether the request changes the phone, and thus needs the hidden tag of a page. `l` only selects what a page shows. */
function isControl(path: string, parameters: URLSearchParams): boolean {
  const names = [...parameters.keys()].filter((name) => name !== 'l' && name !== 'show')
  if (path === '/settings.htm') return names.includes('settings')
  return controlPages.includes(path) && names.length > 0
}

const controlPages = [
  '/',
  '/index.htm',
  '/command.htm',
  '/dummy.htm',
  '/advanced_update.htm',
  '/confirm.htm',
  '/line_login.htm',
  '/line_sip.htm',
  '/action.htm',
  '/minibrowser.htm',
]

/** `wui_admin_only` lists pages that need the administrator mode, which is the default. */
function isForAdministrator(path: string, { settings }: PageOptions): boolean {
  const pages = (settings.get('wui_admin_only') ?? '').split(/[\s,;]+/)
  return settings.get('admin_mode') === 'off' && pages.includes(path.slice(1))
}
