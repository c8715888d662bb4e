import { describe, expect, test } from 'vitest'
import { apache, lighttpd, skipped, type WebServer } from '../helpers/interop/servers.js'
import { isCapture, type LogIn, longTimeout, quoted, right, wrong } from '../helpers/interop/site.js'
import { dial, keys, releaseAllCalls, touch } from '../helpers/remote/plans.js'
import { errorOf, remoteOf } from '../helpers/remote/scripted-phone.js'

const cases: [WebServer, LogIn, algorithm: string | undefined][] = [
  [lighttpd, 'Basic', undefined],
  [lighttpd, 'Digest MD5', 'MD5'],
  [lighttpd, 'Digest SHA-256', 'SHA-256'],
  [lighttpd, 'Digest SHA-256|MD5', 'SHA-256'],
  [apache, 'Basic', undefined],
  [apache, 'Digest MD5', 'MD5'],
]

for (const [server, logIn, algorithm] of cases) {
  const [scheme] = logIn.split(' ')

  describe.skipIf(server.missing)(`${logIn} by ${server.name}${skipped(server.missing)}`, () => {
    test('is requested once, over one connection, and the display arrives unchanged', async () => {
      const served = await server.serve({ logIn })
      const remote = remoteOf(served.origin, right)
      expect(isCapture(await remote.screen())).toBe(true)
      await remote.send(keys([{ key: '*' }, { key: '#' }]))
      await remote.send(dial('*8', 'alice@rack'))
      await remote.send(touch([{ x: 1, y: 2 }]))
      expect(isCapture(await remote.screen())).toBe(true)
      await remote.close()

      const requests = await served.requests()
      expect(requests.map(({ status }) => status)).toEqual([401, 200, 200, 200, 200, 200])
      expect(requests.map(({ target }) => target)).toEqual([
        '/screen.bmp',
        '/screen.bmp',
        '/command.htm?key=%2A,100,50;%23,100,50',
        '/command.htm?number=%2A8&outgoing_uri=alice@rack',
        '/command.htm?touch=1%202%20pr',
        '/screen.bmp',
      ])
      expect(new Set(requests.map(({ connection }) => connection)).size).toBe(1)
      const [unauthorized, ...loggedIn] = requests
      expect(unauthorized?.scheme).toBeUndefined()
      for (const request of loggedIn) expect(request).toMatchObject({ scheme, algorithm })
      if (scheme === 'Digest') {
        expect(new Set(loggedIn.map(({ nonce }) => nonce)).size).toBe(1)
        expect(loggedIn.map(({ count }) => Number(count))).toEqual([1, 2, 3, 4, 5])
      }
    })

    test('with a wrong password is sent once and never again', async () => {
      const served = await server.serve({ logIn })
      const rejections = new Map()
      const remote = remoteOf(served.origin, { ...wrong, rejections })
      const another = remoteOf(served.origin, { ...wrong, rejections })
      for (const act of [remote.screen(), remote.send(dial('1002')), remote.screen()]) {
        expect((await errorOf(act)).failure.kind).toBe('rejected credentials')
      }
      expect((await errorOf(another.send(releaseAllCalls()))).failure.kind).toBe('rejected credentials')
      const requests = await served.requests()
      expect(requests.map(({ status, scheme }) => [status, scheme])).toEqual([
        [401, undefined],
        [401, scheme],
      ])
    })

    test('is not sent without credentials', async () => {
      const served = await server.serve({ logIn })
      expect((await errorOf(remoteOf(served.origin, longTimeout).screen())).failure.kind).toBe(
        'no credentials',
      )
      const requests = await served.requests()
      expect(requests.map(({ status, scheme }) => [status, scheme])).toEqual([[401, undefined]])
    })
  })
}

describe.skipIf(apache.missing)(`a user with quotes and backslashes${skipped(apache.missing)}`, () => {
  test.each<LogIn>(['Basic', 'Digest MD5'])('%s', async (logIn) => {
    const served = await apache.serve({ logIn })
    expect(isCapture(await remoteOf(served.origin, quoted).screen())).toBe(true)
  })
})
