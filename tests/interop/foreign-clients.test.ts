import { execFile, spawnSync } from 'node:child_process'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { basic, digest, login } from '../helpers/virtual/log-in.js'
import { startTestWeb } from '../helpers/virtual/web-phone.js'

// Clients in the style of public ones for real phones, by programs that are not part of Offhook.

const run = async (program: string, args: readonly string[]) =>
  (await promisify(execFile)(program, [...args], { env: { ...process.env, no_proxy: '*' } })).stdout
const missing = (program: string, ...args: string[]) =>
  spawnSync(program, args.length > 0 ? args : ['--version']).status === 0 ? '' : ` (skipped: no ${program})`

const user = `${login.user}:${login.password}`

const noCurl = missing('curl')
describe.skipIf(noCurl)(`curl${noCurl}`, () => {
  const curl = (...args: string[]) =>
    run('curl', [
      '--silent',
      '--noproxy',
      '*',
      '--output',
      '/dev/null',
      '--write-out',
      '%{http_code} ',
      ...args,
    ])

  test.each<[string, string[], string, string[]]>([
    ['a form', ['-d', 'key=P1'], '/command.htm', ['press P1 0 at 0']],
    [
      'an encoded form',
      ['--data-urlencode', 'key=#;1'],
      '/command.htm',
      ['press # 0 at 0', 'press 1 0 at 0'],
    ],
    ['several parts', ['-d', 'number=102', '-d', 'outgoing_uri=101'], '/command.htm', ['dial 102 from 101']],
    ['chunks', ['-H', 'Transfer-Encoding: chunked', '-d', 'key=P1'], '/command.htm', ['press P1 0 at 0']],
    ['100 Continue', ['-H', 'Expect: 100-continue', '-d', 'key=P1'], '/command.htm', ['press P1 0 at 0']],
    ['HEAD', ['--head'], '/command.htm?key=P1', ['press P1 0 at 0']],
    ['HTTP/1.0', ['--http1.0', '-d', 'key=P1'], '/command.htm', ['press P1 0 at 0']],
    ['an empty Time', ['--globoff'], '/command.htm?key=ENTER,,500', ['press ENTER 0 at 0']],
    [
      'two forms on one connection',
      ['-d', 'key=1'],
      '/command.htm?a=[1-2]',
      ['press 1 0 at 0', 'press 1 0 at 0'],
    ],
  ])('%s', async (_, args, path, commands) => {
    const phone = await startTestWeb({ dialReply: '200' })
    expect((await curl(...args, `${phone.origin}${path}`)).trim()).toMatch(/^200( 200)?$/)
    expect(phone.commands).toEqual(commands)
  })

  test.each([
    ['Basic', basic, '--anyauth'],
    ['Digest', digest, '--anyauth'],
    ['Digest', digest, '--digest'],
  ])('a form to a phone that asks for %s', async (_, auth, option) => {
    const phone = await startTestWeb({ auth })
    expect(await curl(option, '-u', user, '-d', 'key=P1', `${phone.origin}/command.htm`)).toBe('200 ')
    expect(phone.commands).toEqual(['press P1 0 at 0'])
  })

  test('a client that tries several log-ins, as Gemeinschaft does, is not locked out by the empty one', async () => {
    const phone = await startTestWeb({ auth: digest, quirks: { lockoutStatus: '403' } })
    const url = `${phone.origin}/dummy.htm?settings=save&dnd_mode=off`
    const statuses = [await curl('--anyauth', url)]
    for (const wrong of ['admin:0000', 'admin:1234', user])
      statuses.push(await curl('--anyauth', '-u', wrong, url))
    expect(statuses).toEqual(['401 ', '401 ', '401 ', '200 '])
  })

  test('a client that sends Connection: keep-alive to every page but minibrowser.htm', async () => {
    const quirks = { keepAlive: 'required', minibrowserLateMs: 8000 } as const
    const phone = await startTestWeb({ auth: digest, quirks })
    const get = (path: string, ...args: string[]) =>
      curl('--anyauth', '-u', user, ...args, `${phone.origin}${path}`)
    expect(await get('/info.htm', '-H', 'Connection: keep-alive')).toBe('200 ')
    expect(await get('/minibrowser.htm?url=http%3A%2F%2Fhost%2F%3Fled%3D5')).toBe('200 ')
    expect(phone.commands).toEqual(['open http://host/?led=5'])
  })
})

const noPython = missing('python3')
describe.skipIf(noPython)(`Python's urllib${noPython}`, () => {
  const python = (script: string, ...args: string[]) => run('python3', ['-c', script, ...args])

  test('a form', async () => {
    const phone = await startTestWeb()
    const script = `
import sys
from urllib.parse import urlencode
from urllib.request import urlopen
print(urlopen(sys.argv[1] + '/command.htm', urlencode({'key': '1;#,,100;ENTER'}).encode()).status)`
    const done = python(script, phone.origin)
    while (phone.commands.length < 2) await phone.clock.advance(100)
    expect((await done).trim()).toBe('200')
    expect(phone.commands.map((command) => command.split(' ')[1])).toEqual(['1', '#', 'ENTER'])
  })

  test('a Basic header without a challenge: accepted by Basic, never counted by Digest', async () => {
    const script = `
import base64, sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen
seen = []
for _ in range(6):
    request = Request(sys.argv[1] + '/command.htm?key=P1')
    request.add_header('Authorization', 'Basic ' + base64.b64encode(sys.argv[2].encode()).decode())
    try:
        seen.append(urlopen(request).status)
    except HTTPError as error:
        seen.append(error.code)
print(*seen)`
    const accepting = await startTestWeb({ auth: basic })
    expect((await python(script, accepting.origin, user)).trim()).toBe('200 200 200 200 200 200')
    const asking = await startTestWeb({ auth: digest, quirks: { lockoutStatus: '403' } })
    expect((await python(script, asking.origin, user)).trim()).toBe('401 401 401 401 401 401')
    expect(asking.commands).toEqual([])
  })

  test('Digest', async () => {
    const phone = await startTestWeb({ auth: digest })
    const script = `
import sys
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, build_opener
passwords = HTTPPasswordMgrWithDefaultRealm()
passwords.add_password(None, sys.argv[1], sys.argv[2], sys.argv[3])
print(build_opener(HTTPDigestAuthHandler(passwords)).open(sys.argv[1] + '/command.htm', b'key=P1').status)`
    expect((await python(script, phone.origin, login.user, login.password)).trim()).toBe('200')
    expect(phone.commands).toEqual(['press P1 0 at 0'])
  })
})

const noWget = missing('wget')
describe.skipIf(noWget)(`wget${noWget}`, () => {
  test('a form, after the challenge', async () => {
    const phone = await startTestWeb({ auth: digest })
    const logIn = [`--user=${login.user}`, `--password=${login.password}`]
    await run('wget', ['-q', '-O', '-', ...logIn, '--post-data=key=P1', `${phone.origin}/command.htm`])
    expect(phone.commands).toEqual(['press P1 0 at 0'])
  })
})

const noPerl = missing('perl', '-MHTTP::Tiny', '-e', '1')
describe.skipIf(noPerl)(`Perl's HTTP::Tiny${noPerl}`, () => {
  test('a form', async () => {
    const phone = await startTestWeb()
    const script = 'print HTTP::Tiny->new->post_form("$ARGV[0]/command.htm", {key => "1;2"})->{status}'
    expect(await run('perl', ['-MHTTP::Tiny', '-e', script, phone.origin])).toBe('200')
    expect(phone.commands).toEqual(['press 1 0 at 0', 'press 2 0 at 0'])
  })
})

describe('a client of Node over one kept connection', () => {
  test('dials, sets action URLs and auto answer with lines of name:value, and presses keys', async () => {
    const phone = await startTestWeb()
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const ports = new Set<number | undefined>()
    const send = (method: string, path: string, body = '') =>
      new Promise<string>((replied, failed) => {
        const headers = { connection: 'keep-alive', 'content-type': 'application/x-www-form-urlencoded' }
        const sent = request(`${phone.origin}${path}`, { method, agent, headers }, async (response) => {
          ports.add(response.socket.localPort)
          await text(response)
          replied(`${response.statusCode}`)
        })
        sent.on('error', failed)
        sent.end(body)
      })
    const url = encodeURIComponent('http://192.0.2.1/call?id=$call-id')
    expect([
      await send('POST', '/index.htm', 'NUMBER:1003'),
      await send('POST', '/action.htm', `action_incoming_url:${url}\r\nSettings:Apply`),
      await send('POST', '/line_sip.htm', 'user_auto_connect1:on\r\nSettings:Apply'),
      await send('GET', '/command.htm?key=CANCEL'),
    ]).toEqual(['302', '200', '200', '200'])
    agent.destroy()
    expect(phone.commands).toEqual(['dial 1003', 'press CANCEL 0 at 0'])
    expect(ports.size).toBe(1)
    const settings = await phone.raw('GET /settings.htm HTTP/1.1\r\nConnection: close\r\n\r\n')
    expect(settings).toContain(
      'action_incoming_url!: http://192.0.2.1/call?id=$call-id\nuser_auto_connect1!: on',
    )
  })
})
