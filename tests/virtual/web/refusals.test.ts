import { expect, test } from 'vitest'
import { startTestWeb } from '../../helpers/virtual/web-phone.js'

const get = (path: string) => `GET ${path} HTTP/1.1\r\nConnection: close\r\n\r\n`
const statusOf = (reply: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(reply)?.[1])

const hidden = { use_hidden_tags: 'on' }
const restricted = { restrict_uri_queries: 'on' }
const adminPages = { wui_admin_only: 'screen.bmp settings.htm', admin_mode: 'off' }
const key = '/command.htm?key=1'

test.each<[string, Readonly<Record<string, string>>, string, number]>([
  ['nothing', {}, key, 200],
  ['hidden tags: a command', hidden, key, 403],
  ['hidden tags: a dial', hidden, '/command.htm?number=1', 403],
  ['hidden tags: clearing a list', hidden, '/index.htm?misseddel=clear', 403],
  ['hidden tags: a setting', hidden, '/settings.htm?settings=save&a=b', 403],
  ['hidden tags: not the picture', hidden, '/screen.bmp', 200],
  ['hidden tags: not the picture with a query against caches', hidden, '/screen.bmp?nocache=1', 200],
  ['hidden tags: not the settings', hidden, '/settings.htm', 200],
  ['hidden tags, switched off', { use_hidden_tags: 'off' }, key, 200],
  ['restricted queries: a command', restricted, key, 403],
  ['restricted queries: the picture with a query against caches', restricted, '/screen.bmp?nocache=1', 403],
  ['restricted queries: not the picture', restricted, '/screen.bmp', 200],
  ['hidden tags: a form', hidden, '/line_sip.htm?Settings=Apply&user_auto_connect1=on', 403],
  ['hidden tags: not the page of the form', hidden, '/line_sip.htm?l=1', 200],
  ['hidden tags: the minibrowser', hidden, '/minibrowser.htm?url=http%3A%2F%2Fhost%2F', 403],
  ['hidden tags: not what it shows', hidden, '/minibrowser.htm?show=RENDERED_XML', 200],
  ['no dialling: a dial', { dial_from_wui: 'off' }, '/command.htm?number=1', 403],
  ['no dialling: a dial by the home page', { dial_from_wui: 'off' }, '/index.htm?NUMBER=1', 403],
  ['no dialling: not a key', { dial_from_wui: 'off' }, key, 200],
  ["the administrator's pages: the picture", adminPages, '/screen.bmp', 403],
  ["the administrator's pages: the settings", adminPages, '/settings.htm', 403],
  ["the administrator's pages: not the keys", adminPages, key, 200],
  ["the administrator's pages, in admin mode", { ...adminPages, admin_mode: 'on' }, '/screen.bmp', 200],
])('%s', async (_, settings, path, status) => {
  const phone = await startTestWeb({ settings })
  expect(statusOf(await phone.raw(get(path)))).toBe(status)
  expect(phone.commands.length).toBe(status === 200 && path === key ? 1 : 0)
})

test.each([
  ['403', /^HTTP\/1\.1 403 Forbidden/],
  ['302', /^HTTP\/1\.1 302 Found[\s\S]*Location: \/index\.htm/],
  ['index', /^HTTP\/1\.1 200 Ok[\s\S]*<TITLE>snomD785<\/TITLE>/],
] as const)('refusal: %s', async (refusal, reply) => {
  const phone = await startTestWeb({ settings: hidden, quirks: { refusal } })
  expect(await phone.raw(get(key))).toMatch(reply)
  expect(phone.commands).toEqual([])
})

test.each([
  ['hidden tags refuse a body, which has no tag', hidden, 403, []],
  ['restricted queries accept a body', restricted, 200, ['press 1 0 at 0']],
])('%s', async (_, settings, status, commands) => {
  const phone = await startTestWeb({ settings })
  const post = 'POST /command.htm HTTP/1.1\r\nConnection: close\r\nContent-Length: 5\r\n\r\nkey=1'
  expect(statusOf(await phone.raw(post))).toBe(status)
  expect(phone.commands).toEqual(commands)
})
