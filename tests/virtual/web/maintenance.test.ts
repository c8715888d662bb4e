import { describe, expect, test } from 'vitest'
import { startTestWeb } from '../../helpers/virtual/web-phone.js'

const get = (path: string) => `GET ${path} HTTP/1.1\r\nConnection: close\r\n\r\n`

test.each([
  ['/advanced_update.htm?reboot=Reboot', 'reboot'],
  ['/dummy.htm?REBOOT=true', 'reboot'],
  ['/advanced_update.htm?reset=Reset', 'factory reset'],
  ['/dummy.htm?swload=load&firmware=http%3A%2F%2Fhost%2Fa.bin%3Fb', 'upgrade http://host/a.bin?b'],
  ['/line_login.htm?PLAY_RINGER:1=+Ringer', 'play ringer 1'],
  ['/line_login.htm?PLAY_RINGER:9=%20Ringer', 'play ringer 9'],
  ['/index.htm?dialeddel=clear', 'clear dialled'],
  ['/index.htm?misseddel=0', 'clear missed'],
  ['/?receiveddel=clear', 'clear received'],
])('%s: %s', async (path, act) => {
  const phone = await startTestWeb()
  expect(await phone.raw(get(path))).toMatch(/^HTTP\/1\.1 200 Ok/)
  expect(phone.commands).toEqual([act])
})

test.each([
  '/advanced_update.htm',
  '/advanced_update.htm?reboot=reboot',
  '/dummy.htm?REBOOT=false',
  '/dummy.htm?swload=load',
  '/dummy.htm?firmware=http%3A%2F%2Fhost%2Fa.bin',
  '/line_login.htm?PLAY_RINGER:0=+Ringer',
  '/line_login.htm?PLAY_RINGER:10=+Ringer',
  '/line_login.htm?PLAY_RINGER:1=Stop',
])('%s has no effect', async (path) => {
  const phone = await startTestWeb()
  expect(await phone.raw(get(path))).toMatch(/^HTTP\/1\.1 200 Ok/)
  expect(phone.commands).toEqual([])
})

describe('settings', () => {
  const page = '/settings.htm'

  test.each([
    '/dummy.htm?settings=save&language=German&call_join_xfer=on',
    `${page}?settings=save&language=German&call_join_xfer=on&store_settings=save`,
  ])('written by %s', async (path) => {
    const phone = await startTestWeb({ settings: { language: 'English' } })
    await phone.raw(get(path))
    const shown = await phone.raw(get(page))
    expect(shown).toContain('language!: German\n')
    expect(shown).toContain('call_join_xfer!: on\n')
    expect(shown).not.toContain('store_settings')
  })

  test('without settings=save nothing is written', async () => {
    const phone = await startTestWeb({ settings: { language: 'English' } })
    await phone.raw(get('/dummy.htm?language=German'))
    expect(await phone.raw(get(page))).toContain('language!: English')
  })

  test('secrets are not shown, and markup is escaped', async () => {
    const phone = await startTestWeb({ settings: { http_pass: 'secret!', user_name1: '<b>&' } })
    const shown = await phone.raw(get(page))
    expect(shown).not.toContain('secret!')
    expect(shown).toContain('http_pass!: \n')
    expect(shown).toContain('user_name1!: &lt;b&gt;&amp;')
  })
})
