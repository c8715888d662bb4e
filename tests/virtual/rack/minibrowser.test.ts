import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { profileOf, rackOf } from '../../helpers/virtual/rack.js'

const open: { close(): unknown }[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

/** Serves documents by their paths. Requests are kept as text. */
async function serve(answer: RequestListener) {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers['user-agent']}`)
    answer(request, response)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  open.push({
    close() {
      server.closeAllConnections()
      server.close()
    },
  })
  return { requests, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const page = (url: string) => `/minibrowser.htm?url=${encodeURIComponent(url)}`
const xml = (text: string) => `<SnomIPPhoneText><Title>News</Title><Text>${text}</Text></SnomIPPhoneText>`

type Rack = Awaited<ReturnType<typeof rackOf>>

/** Asks for the shown document until it is this one: the phone fetches it after its reply. */
async function untilShown(rack: Rack, document: string): Promise<void> {
  let shown = ''
  while (shown !== document) shown = (await rack.page('B', '/minibrowser.htm?show=RENDERED_XML')).text
}

describe('the minibrowser', () => {
  test('fetches the document as a phone, shows it, and CANCEL leaves it', async () => {
    const server = await serve((_, response) => void response.end(xml('Hello')))
    const rack = await rackOf()
    const idle = await rack.picture('B')
    await rack.send('B', page(`${server.url}/a?b=1&c=2`))
    await untilShown(rack, xml('Hello'))
    expect(server.requests).toEqual(['GET /a?b=1&c=2 Mozilla/4.0 (compatible; snomD785-SIP 10.1.54.13)'])
    expect(await rack.picture('B')).not.toBe(idle)
    await rack.send('B', '/command.htm?key=CANCEL')
    expect(await rack.picture('B')).toBe(idle)
  })

  test.each(['D785', 'D735', 'snom370', 'snom821'])(
    'shows other texts by other pixels on a %s',
    async (model) => {
      const texts = ['one', 'two']
      const server = await serve((request, response) => void response.end(xml(request.url?.slice(1) ?? '')))
      const rack = await rackOf({ profile: await profileOf(model) })
      const pictures = new Set<string>([await rack.picture('B')])
      for (const text of texts) {
        await rack.send('B', page(`${server.url}/${text}`))
        await untilShown(rack, xml(text))
        pictures.add(await rack.picture('B'))
      }
      expect(pictures.size).toBe(3)
    },
  )

  test.each(['D785', 'snom370'])('shows a document with any characters on a %s', async (model) => {
    const document = xml(`☺ 漢字 &#0; &#27; &#xD800; ${'long '.repeat(500)}<br/>`.repeat(20))
    const server = await serve((_, response) => void response.end(document))
    const rack = await rackOf({ profile: await profileOf(model) })
    await rack.send('B', page(server.url))
    await untilShown(rack, document)
    expect((await rack.page('B', '/screen.bmp')).status).toBe(200)
  })

  test('leaves a document with an exit after its time', async () => {
    const document = xml('Door').replace('</Snom', '<fetch mil="5000">snom://mb_exit</fetch></Snom')
    const server = await serve((_, response) => void response.end(document))
    const rack = await rackOf()
    const idle = await rack.picture('B')
    await rack.send('B', page(server.url))
    await untilShown(rack, document)
    await rack.clock.advance(4999)
    expect(await rack.picture('B')).not.toBe(idle)
    await rack.clock.advance(1)
    expect(await rack.picture('B')).toBe(idle)
  })

  test('an incoming call covers it, and ends it; a phone in a call ignores a document', async () => {
    const server = await serve((request, response) => void response.end(xml(request.url ?? '')))
    const rack = await rackOf()
    const idle = await rack.picture('B')
    await rack.send('A', '/command.htm?number=101')
    const ringing = await rack.picture('B')
    await rack.send('A', '/command.htm?key=CANCEL')
    await rack.send('B', '/index.htm?misseddel=clear')
    await rack.send('B', '/command.htm?key=CANCEL')
    await rack.send('B', page(`${server.url}/1`))
    await untilShown(rack, xml('/1'))
    await rack.send('A', '/command.htm?number=101')
    expect(await rack.picture('B')).toBe(ringing)
    await rack.send('B', page(`${server.url}/2`))
    await untilShown(rack, xml('/2'))
    expect(await rack.picture('B')).toBe(ringing)
    await rack.send('B', '/command.htm?key=CANCEL')
    expect(await rack.picture('B')).toBe(idle)
  })

  test.each<[string, RequestListener]>([
    ['an error page', (_, response) => void response.writeHead(500).end(xml('bad'))],
    ['a redirect', (_, response) => void response.writeHead(302, { location: '/elsewhere' }).end()],
    ['a connection that breaks', (request) => void request.socket.destroy()],
    [
      'a document that breaks off',
      (request, response) => {
        response.writeHead(200, { 'content-length': 500 })
        response.write(xml('bad'), () => request.socket.destroy())
      },
    ],
    ['a page that is no document', (_, response) => void response.end('<html>hello</html>')],
    ['a document that is too long', (_, response) => void response.end(xml('x'.repeat(70_000)))],
    ['an empty page', (_, response) => void response.end()],
  ])('%s has no effect, and the phone goes on', async (_, answer) => {
    const bad = await serve(answer)
    const good = await serve((_request, response) => void response.end(xml('good')))
    const rack = await rackOf()
    await rack.send('B', page(bad.url))
    await rack.send('B', page(good.url))
    await untilShown(rack, xml('good'))
    expect(bad.requests.length).toBe(1)
  })

  test.each([
    'nonsense',
    '',
    'http://',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'snom://mb_exit',
    'https://127.0.0.1:1/',
    'ftp://127.0.0.1/',
    'http://user:pass word@127.0.0.1:1/%zz',
    'http://%zz:x@127.0.0.1:1/',
  ])('the URL %j is answered 200 and has no effect', async (url) => {
    const good = await serve((_, response) => void response.end(xml('good')))
    const rack = await rackOf()
    const idle = await rack.picture('B')
    expect((await rack.page('B', page(url))).status).toBe(200)
    expect(await rack.picture('B')).toBe(idle)
    await rack.send('B', page(good.url))
    await untilShown(rack, xml('good'))
  })

  test('a server that never answers is given up after ten seconds, and the next document is fetched', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/good') response.end(xml('good'))
    })
    const rack = await rackOf()
    await rack.send('B', page(`${server.url}/bad`))
    await rack.send('B', page(`${server.url}/good`))
    while (server.requests.length === 0) await rack.page('B', '/info.htm')
    await rack.clock.advance(9999)
    expect(server.requests).toHaveLength(1)
    await rack.clock.advance(1)
    await untilShown(rack, xml('good'))
  })

  test('a rack that stops does not wait for a document', async () => {
    const server = await serve(() => {})
    const rack = await rackOf()
    await rack.send('B', page(server.url))
    while (server.requests.length === 0) await rack.page('B', '/info.htm')
    await rack.stop()
    expect(server.requests).toHaveLength(1)
  })
})
