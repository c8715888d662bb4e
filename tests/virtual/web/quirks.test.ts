import { describe, expect, test } from 'vitest'
import { raw, startTestWeb } from '../../helpers/virtual/web-phone.js'

const keptAlive = (path: string) => `GET ${path} HTTP/1.1\r\nConnection: keep-alive\r\n\r\n`
const last = (path: string) => `GET ${path} HTTP/1.1\r\nConnection: close\r\n\r\n`
const key = (name: string) => `/command.htm?key=${name}`
const statusOf = (reply: string) => /^HTTP\/1\.\d (\d+)/.exec(reply)?.[1] ?? 'nothing'

describe('replies', () => {
  test('keepAlive: required: the reply to a request without the header is empty; its command has its effect', async () => {
    const phone = await startTestWeb({ quirks: { keepAlive: 'required' } })
    const replies = await phone.raw(keptAlive(key('1')) + last(key('2')))
    expect(replies.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200'])
    expect(phone.commands).toEqual(['press 1 0 at 0', 'press 2 0 at 0'])
  })

  test('httpVersion: 1.0 ends the connection with the reply, also for keep-alive', async () => {
    const phone = await startTestWeb({ quirks: { httpVersion: '1.0' } })
    const reply = await phone.raw(keptAlive('/info.htm'))
    expect(reply).toMatch(/^HTTP\/1\.0 200 Ok\r\nServer: snom embedded\r\n/)
    expect(reply).toContain('Mac:000413A1B2C3')
  })

  test('emptyReplyEvery: every second reply is empty; its command has its effect', async () => {
    const phone = await startTestWeb({ quirks: { emptyReplyEvery: 2 } })
    const seen = []
    for (const name of ['1', '2', '3', '4']) seen.push(statusOf(await phone.raw(last(key(name)))))
    expect(seen).toEqual(['200', 'nothing', '200', 'nothing'])
    expect(phone.commands).toHaveLength(4)
  })

  test('incompleteHeadersWithinMs: a reply within this time after another has incomplete headers', async () => {
    const phone = await startTestWeb({ quirks: { incompleteHeadersWithinMs: 100 } })
    const isWhole = async () => (await phone.raw(last('/info.htm'))).includes('\r\n\r\n')
    const seen = [await isWhole(), await isWhole()]
    await phone.clock.advance(99)
    seen.push(await isWhole())
    await phone.clock.advance(100)
    seen.push(await isWhole())
    expect(seen).toEqual([true, false, false, true])
  })

  test.each([
    ['before', ['200'], []],
    ['after', [], ['200']],
  ] as const)('chainReply: %s', async (chainReply, early, late) => {
    const phone = await startTestWeb({ quirks: { chainReply } })
    const replies: string[] = []
    const reply = phone.raw(last(key('1,100,100;2,100'))).then((text) => replies.push(statusOf(text)))
    // The chain has been read by then: connections are served in order if the reply comes first.
    await raw(phone.origin, chainReply === 'before' ? last('/info.htm') : 'nonsense\r\n\r\n')
    if (chainReply === 'before') await reply
    expect(replies).toEqual(early)
    expect(phone.commands).toEqual([])
    await phone.clock.advance(300)
    await reply
    expect(replies).toEqual([...early, ...late])
    expect(phone.commands).toEqual(['press 1 100 at 100', 'press 2 100 at 300'])
  })
})

describe('commands', () => {
  test('losesCommandsWithinMs: a command within this time after a reply gets a reply, and has no effect', async () => {
    const phone = await startTestWeb({ quirks: { losesCommandsWithinMs: 100 } })
    const ask = (path: string) => phone.raw(last(path))
    expect([await ask(key('1')), await ask(key('2'))].map(statusOf)).toEqual(['200', '200'])
    expect(await ask('/screen.bmp')).toContain('BM the picture')
    await phone.clock.advance(100)
    await ask(key('3'))
    expect(phone.commands).toEqual(['press 1 0 at 0', 'press 3 0 at 100'])
  })

  test.each([
    [0, ['1', '2', '3']],
    [2, ['1', '2']],
  ])('longestChain: %s', async (longestChain, pressed) => {
    const phone = await startTestWeb({ quirks: { longestChain } })
    await phone.raw(last(key('1;2;3')))
    expect(phone.commands).toEqual(pressed.map((name) => `press ${name} 0 at 0`))
  })

  test.each([
    [false, 'press enter 0 at 0'],
    [true, 'press ENTER 0 at 0'],
  ])('lowerCaseKeys: %s', async (lowerCaseKeys, act) => {
    const phone = await startTestWeb({ quirks: { lowerCaseKeys } })
    await phone.raw(last(key('enter')))
    expect(phone.commands).toEqual([act])
  })
})
