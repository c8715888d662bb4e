import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { formParameters } from '../../../support/virtual/web/form.js'
import { post, raw, startTestWeb } from '../../helpers/virtual/web-phone.js'

const form = 'application/x-www-form-urlencoded'

describe('the parameters of a body', () => {
  test.each<[string, string, [string, string][]]>([
    ['a form', 'key=P1', [['key', 'P1']]],
    [
      'a form of several parameters',
      'number=1003&outgoing_uri=101%40lab',
      [
        ['number', '1003'],
        ['outgoing_uri', '101@lab'],
      ],
    ],
    ['a form with a blank as +', 'touch=1+2', [['touch', '1 2']]],
    ['a form with a line break at its end', 'key=P1\r\n', [['key', 'P1']]],
    ['a name without a value', 'RELEASE_ALL_CALLS', [['RELEASE_ALL_CALLS', '']]],
    ['a line with a colon', 'NUMBER:1003', [['NUMBER', '1003']]],
    ['a line with a colon, blanks and a raw +', ' NUMBER: +4930123 \n', [['NUMBER', '+4930123']]],
    [
      'several lines, with encoded and with raw URLs',
      'action_incoming_url:http%3A%2F%2Fh%2F%3Fa%3D%24local\r\naction_hold:http://h/?b=1&c=2\r\nSettings:Apply',
      [
        ['action_incoming_url', 'http://h/?a=$local'],
        ['action_hold', 'http://h/?b=1&c=2'],
        ['Settings', 'Apply'],
      ],
    ],
    ['a line that is not encoded correctly', 'phone_name:100%', [['phone_name', '100%']]],
    ['a name with a colon', 'PLAY_RINGER:3=+Ringer', [['PLAY_RINGER:3', ' Ringer']]],
    ['nothing', '', []],
    ['blank lines', '\r\n\r\n', []],
  ])('%s', (_, body, parameters) => {
    expect(formParameters(form, body)).toEqual(parameters)
  })

  test.each([
    [undefined, 1],
    ['', 1],
    [`${form}; charset=UTF-8`, 1],
    ['text/plain', 1],
    ['Application/X-WWW-Form-Urlencoded', 1],
    ['application/json', 0],
    ['multipart/form-data; boundary=x', 0],
  ])('of the type %s: %s', (type, count) => {
    expect(formParameters(type, 'key=P1')).toHaveLength(count)
  })
})

describe('a body acts like a query', () => {
  test.each<[string, string, string[]]>([
    ['/command.htm', 'key=P1', ['press P1 0 at 0']],
    ['/command.htm', 'key=1;2;ENTER,,500', ['press 1 0 at 0', 'press 2 0 at 0', 'press ENTER 0 at 0']],
    ['/command.htm', 'key=%23', ['press # 0 at 0']],
    ['/command.htm', 'key:P1', ['press P1 0 at 0']],
    ['/command.htm', 'number=102&outgoing_uri=101%40lab', ['dial 102 from 101@lab']],
    ['/command.htm', 'key_dtmf=12', ['dtmf 12']],
    ['/command.htm', 'RELEASE_ALL_CALLS', ['release all calls']],
    ['/command.htm?nocache=1', 'key=P1', ['press P1 0 at 0']],
    ['/command.htm?key=P1', 'key=P2', ['press P1 0 at 0']],
    ['/index.htm', 'NUMBER:1003', ['dial 1003']],
    ['/', 'NUMBER=1003', ['dial 1003']],
    ['/index.htm', 'NUMBER=', []],
    ['/index.htm', 'misseddel=clear', ['clear missed']],
    ['/line_login.htm', 'PLAY_RINGER:3=+Ringer', ['play ringer 3']],
    ['/advanced_update.htm', 'reboot=Reboot', ['reboot']],
    ['/confirm.htm', 'REBOOT=Yes', ['reboot']],
    ['/confirm.htm', 'REBOOT=No', []],
    ['/minibrowser.htm', 'url=http%3A%2F%2Fhost%2F', ['open http://host/']],
  ])('POST %s with %s', async (path, body, commands) => {
    const phone = await startTestWeb({ dialReply: '200' })
    expect(await phone.raw(post(path, body, { 'Content-Type': form }))).toMatch(/^HTTP\/1\.1 200 Ok\r\n/)
    expect(phone.commands).toEqual(commands)
  })

  test.each([
    ['302', 'HTTP/1.1 302'],
    ['200', 'HTTP/1.1 200'],
    ['close', ''],
  ] as const)('dialling by the home page is answered by %s, as by command.htm', async (dialReply, status) => {
    const phone = await startTestWeb({ dialReply })
    expect((await phone.raw(post('/index.htm', 'NUMBER:1003'))).slice(0, 12)).toBe(status)
    expect(phone.commands).toEqual(['dial 1003'])
  })

  test.each([
    ['without Content-Type', {}, ['press P1 0 at 0']],
    ['of JSON', { 'Content-Type': 'application/json' }, []],
  ])('a body %s', async (_, headers, commands) => {
    const phone = await startTestWeb()
    expect(await phone.raw(post('/command.htm', 'key=P1', headers))).toMatch(/^HTTP\/1\.1 200/)
    expect(phone.commands).toEqual(commands)
  })

  test('the body of a GET is ignored', async () => {
    const phone = await startTestWeb()
    await phone.raw(post('/command.htm', 'key=P1').replace('POST', 'GET'))
    expect(phone.commands).toEqual([])
  })
})

describe('pages with forms', () => {
  const settingsOf = async (phone: { raw(request: string): Promise<string> }, path: string) =>
    (await phone.raw(`GET ${path} HTTP/1.1\r\nConnection: close\r\n\r\n`)).match(/^\w+!: .*$/gm)

  test('action.htm takes action URLs as a public client sends them, and shows them', async () => {
    const phone = await startTestWeb({ settings: { language: 'English' } })
    const url = 'http://10.0.0.1:8100/?local=$local'
    const body = `action_incoming_url:${encodeURIComponent(url)}\r\naction_hold:\r\nSettings:Apply`
    const reply = await phone.raw(post('/action.htm', body, { 'Content-Type': form, Connection: 'close' }))
    expect(reply).toMatch(/^HTTP\/1\.1 200 Ok/)
    expect(await settingsOf(phone, '/action.htm')).toEqual([`action_incoming_url!: ${url}`, 'action_hold!: '])
    expect(await settingsOf(phone, '/settings.htm')).toContain(`action_incoming_url!: ${url}`)
  })

  test('line_sip.htm?l= takes settings of identities, and shows those of one', async () => {
    const phone = await startTestWeb({ settings: { user_realname11: 'Eve' } })
    await phone.raw(post('/line_sip.htm?l=1', 'user_expiry1=60&user_auto_connect1=on&Settings=Save'))
    expect(await settingsOf(phone, '/line_sip.htm?l=1')).toEqual([
      'user_expiry1!: 60',
      'user_auto_connect1!: on',
    ])
    expect(await settingsOf(phone, '/line_sip.htm?l=11')).toEqual(['user_realname11!: Eve'])
    expect(await settingsOf(phone, '/line_sip.htm')).toHaveLength(2)
  })

  test('line_login.htm takes an account, and does not show its password', async () => {
    const phone = await startTestWeb()
    await phone.raw(post('/line_login.htm?l=1', 'user_name1=1001&user_pass1=secret&Settings=Save'))
    expect(await settingsOf(phone, '/settings.htm')).toEqual(['user_name1!: 1001', 'user_pass1!: '])
  })

  test.each([
    ['/action.htm', 'action_hold=http://h/'],
    ['/action.htm', 'action_hold=http://h/&Settings=Reset'],
    ['/action.htm', 'http_pass=x&user_name1=y&Settings=Apply'],
    ['/line_sip.htm', 'action_hold=http://h/&Settings=Apply'],
  ])('%s with %s writes nothing', async (path, body) => {
    const phone = await startTestWeb()
    expect(await phone.raw(post(path, body))).toMatch(/^HTTP\/1\.1 200 Ok/)
    expect(await settingsOf(phone, '/settings.htm')).toBeNull()
  })
})

describe('minibrowser.htm', () => {
  const open = (connection: string) =>
    `GET /minibrowser.htm?url=http%3A%2F%2Fhost%2F%3Fa%3D1 HTTP/1.1\r\n${connection}\r\n`

  test('opens the URL, and shows the document', async () => {
    const phone = await startTestWeb()
    expect(await phone.raw(open('Connection: close\r\n'))).toMatch(/^HTTP\/1\.1 200 Ok/)
    expect(phone.commands).toEqual(['open http://host/?a=1'])
    const shown = await phone.raw(
      'GET /minibrowser.htm?show=RENDERED_XML HTTP/1.1\r\nConnection: close\r\n\r\n',
    )
    expect(shown).toMatch(/Content-Type: text\/xml\r\n[\s\S]*\r\n\r\n<shown\/>$/)
    expect(phone.commands).toHaveLength(1)
  })

  test('minibrowserLateMs: with the header Connection: keep-alive the reply is late', async () => {
    const phone = await startTestWeb({ quirks: { minibrowserLateMs: 8000 } })
    expect(await phone.raw(open('Connection: close\r\n'))).toMatch(/^HTTP\/1\.1 200 Ok/)
    const socket = connect(Number(new URL(phone.origin).port), '127.0.0.1')
    let replied = false
    const reply = once(socket, 'data').then(() => {
      replied = true
    })
    socket.write(open('Connection: keep-alive\r\n'))
    await raw(phone.origin, 'so that the request has come in\r\n\r\n')
    await phone.clock.advance(7999)
    expect([replied, phone.commands.length]).toEqual([false, 2])
    await phone.clock.advance(1)
    await reply
    socket.destroy()
  })

  test('is the only page that answers without the header under keepAlive: required', async () => {
    const phone = await startTestWeb({ quirks: { keepAlive: 'required' } })
    expect(await phone.raw(open('Connection: close\r\n'))).toMatch(/^HTTP\/1\.1 200 Ok/)
    expect(await phone.raw('GET /info.htm HTTP/1.1\r\nConnection: close\r\n\r\n')).toBe('')
  })
})
