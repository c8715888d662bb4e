import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { raw, startTestWeb } from '../../helpers/virtual/web-phone.js'

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: phone\r\nConnection: close\r\n\r\n`

const notCached = 'Cache-Control: no-cache\r\nCache-Control: no-store\r\n'

// These replies were recorded from real phones (nmap service probes).
const recorded404 =
  `HTTP/1.1 404 Not Found\r\nServer: snom embedded\r\n${notCached}Content-Type: text/html\r\nContent-Length: 181\r\n\r\n` +
  '<HTML><HEAD>\r\n<TITLE>snom VoIP phone: Error</TITLE>\r\n</HEAD><BODY>\r\n<H1>File not found</H1>\r\n' +
  '<P>Please ask your system administrator to check the lcs log file.</P>\r\n</BODY></HTML>\r\n'
const recorded401 =
  'HTTP/1.1 401 Unauthorized\r\nWww-Authenticate: Basic REALM="snom"\r\nContent-Type: text/plain\r\n' +
  'Content-Length: 22\r\n\r\nUnauthorized request\r\n'

describe('bytes on the wire', () => {
  test.each(['/nowhere.htm', '/Command.htm', '//'])('404 for %s', async (path) => {
    const phone = await startTestWeb()
    expect(await phone.raw(get(path))).toBe(recorded404)
  })

  test('401 to a request without credentials, also over HTTP/1.0', async () => {
    const phone = await startTestWeb({ auth: { scheme: 'basic', user: 'rack', password: 'secret' } })
    expect(await phone.raw(get('/command.htm?key=ENTER'))).toBe(recorded401)
    expect(await phone.raw('GET / HTTP/1.0\r\n\r\n')).toBe(recorded401)
    expect(phone.commands).toEqual([])
  })

  test.each([
    ['snom870', 'snom 870'],
    ['D785', 'snomD785'],
  ])('the home page of a %s has the title %s', async (model, title) => {
    const phone = await startTestWeb({ model })
    const home = await phone.raw(get('/'))
    expect(home).toContain(
      `HTTP/1.1 200 Ok\r\nServer: snom embedded\r\n${notCached}Content-Type: text/html\r\nContent-Length: `,
    )
    expect(home).toContain(`\n<TITLE>${title}</TITLE>\n`)
    expect(await phone.raw(get('/index.htm'))).toBe(home)
  })

  test('the home page has the title phone_name, if that setting is given', async () => {
    const phone = await startTestWeb({ settings: { phone_name: 'Hall & <2>' } })
    expect(await phone.raw(get('/'))).toContain('<TITLE>Hall &amp; &lt;2&gt;</TITLE>')
  })

  test('info.htm has MAC, model and firmware', async () => {
    const phone = await startTestWeb()
    const info = await phone.raw(get('/info.htm'))
    expect(info).toContain('Mac:000413A1B2C3')
    expect(info).toContain('Hardware: D785')
    expect(info).toContain('D785-SIP 10.1.54.13')
    // The patterns of a public client for D3xx and D7xx.
    expect(/<TITLE>snom D[0-9]{3}/i.exec(info)?.[0]).toBe('<TITLE>snom D785')
    expect(/MAC Address<\/TD><TD>[0-9A-F]{12}/i.exec(info)?.[0]).toBe('MAC Address</TD><TD>000413A1B2C3')
  })

  test.each(['/screen.bmp', '/screen.bmp?nocache=17'])('the display as %s', async (path) => {
    const phone = await startTestWeb()
    expect(await phone.raw(get(path))).toBe(
      `HTTP/1.1 200 Ok\r\nServer: snom embedded\r\n${notCached}Content-Type: image/bmp\r\nContent-Length: 14\r\n\r\n` +
        'BM the picture',
    )
  })

  test.each([
    ['without a version', 'GET /command.htm?key=ENTER\r\n\r\n'],
    ['with a space in the URL', get('/command.htm?touch=1 2')],
    ['by PUT', 'PUT /command.htm?key=ENTER HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'],
  ])('400 to a request %s, without any effect', async (_name, request) => {
    const phone = await startTestWeb()
    const reply = await phone.raw(request)
    expect(reply).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nServer: snom embedded\r\n/)
    const [head = '', body] = reply.split('\r\n\r\n')
    expect(head).toContain(`\r\nContent-Length: ${body?.length}`)
    expect(phone.commands).toEqual([])
  })

  test.each([
    ['302', /^HTTP\/1\.1 302 Found\r\nServer: snom embedded\r\n(.*\r\n)*Location: \/index\.htm\r\n/],
    ['200', /^HTTP\/1\.1 200 Ok\r\n/],
    ['close', /^$/],
  ] as const)('dialling is answered by %s', async (dialReply, reply) => {
    const phone = await startTestWeb({ dialReply })
    expect(await phone.raw(get('/command.htm?number=102&outgoing_uri=101%40lab'))).toMatch(reply)
    expect(phone.commands).toEqual(['dial 102 from 101@lab'])
  })

  test('an exception gets a 500 with its message, and the next request is answered', async () => {
    const phone = await startTestWeb({
      screen: () => {
        throw new Error('no such glyph')
      },
    })
    const reply = await phone.raw(get('/screen.bmp'))
    expect(reply).toMatch(/^HTTP\/1\.1 500 /)
    expect(reply).toContain('no such glyph')
    expect(await phone.raw(get('/'))).toMatch(/^HTTP\/1\.1 200 Ok/)
  })
})

describe('connections', () => {
  test('one connection carries several requests, answered in order', async () => {
    const phone = await startTestWeb()
    const keptAlive = (path: string) => `GET ${path} HTTP/1.1\r\n\r\n`
    const replies = await phone.raw(
      keptAlive('/command.htm?key=1') + keptAlive('/nowhere') + get('/command.htm?key=2'),
    )
    expect(replies.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 404', 'HTTP/1.1 200'])
    expect(replies).toContain(recorded404)
    expect(phone.commands).toEqual(['press 1 0 at 0', 'press 2 0 at 0'])
  })

  test('requests of several connections run one after the other', async () => {
    const phone = await startTestWeb()
    const slow = phone.raw(get('/command.htm?key=1,100,0;2,100,0'))
    await connected(phone.origin)
    const quick = phone.raw(get('/command.htm?key=3'))
    await phone.clock.advance(100)
    await connected(phone.origin)
    expect(phone.commands).toEqual(['press 1 100 at 100'])
    await phone.clock.advance(100)
    await Promise.all([slow, quick])
    expect(phone.commands).toEqual(['press 1 100 at 100', 'press 2 100 at 200', 'press 3 0 at 200'])
  })

  test('the rack can delay the reply', async () => {
    const phone = await startTestWeb({ replyDelayMs: () => 30 })
    const reply = phone.raw(get('/command.htm?key=1'))
    await connected(phone.origin)
    expect(phone.commands).toEqual([])
    await phone.clock.advance(30)
    await reply
    expect(phone.commands).toEqual(['press 1 0 at 30'])
  })

  test('the chain of a client that disconnects at once has its effect', async () => {
    const phone = await startTestWeb()
    const socket = connect(Number(new URL(phone.origin).port), '127.0.0.1')
    socket.end(get('/command.htm?key=1,50,50;2,50'))
    await connected(phone.origin)
    socket.destroy()
    await phone.clock.advance(150)
    expect(phone.commands).toEqual(['press 1 50 at 50', 'press 2 50 at 150'])
  })

  test('close ends an idle connection and one that waits for its reply', async () => {
    const phone = await startTestWeb()
    const idle = raw(phone.origin, '')
    const waiting = raw(phone.origin, get('/command.htm?key=1,1000'))
    await connected(phone.origin)
    await phone.close()
    expect(await Promise.allSettled([idle, waiting])).toHaveLength(2)
    await expect(raw(phone.origin, get('/'))).rejects.toThrow('ECONNREFUSED')
  })
})

/** Resolves when the phone has read all requests that were sent before: it reads connections in their order. */
async function connected(origin: string): Promise<void> {
  await raw(origin, 'nonsense\r\n\r\n')
}
