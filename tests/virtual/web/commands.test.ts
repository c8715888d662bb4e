import { describe, expect, test } from 'vitest'
import { raw, startTestWeb } from '../../helpers/virtual/web-phone.js'

const request = (line: string) => `${line} HTTP/1.1\r\nConnection: close\r\n\r\n`

describe('command.htm', () => {
  test.each([
    ['key=ENTER', ['press ENTER 0 at 0']],
    ['key=%23', ['press # 0 at 0']],
    ['key=%2A', ['press * 0 at 0']],
    ['key=*', ['press * 0 at 0']],
    ['key=1;2;ENTER', ['press 1 0 at 0', 'press 2 0 at 0', 'press ENTER 0 at 0']],
    ['key=CANCEL,2100', ['press CANCEL 2100 at 2100']],
    ['key=1,100,50;2,200', ['press 1 100 at 100', 'press 2 200 at 350']],
    ['key=1%2C100%2C50%3B2', ['press 1 100 at 100', 'press 2 0 at 150']],
    ['key=1,100,9000', ['press 1 100 at 100']],
    ['key=CANCEL=', ['press CANCEL= 0 at 0']],
    ['key=1,soon;2', ['press 2 0 at 0']],
    ['key=ENTER,,500', ['press ENTER 0 at 0']],
    ['key=ENTER,,1000;%23,,1000', ['press ENTER 0 at 0', 'press # 0 at 1000']],
    ['key=ENTER%2C%2C500%3B1', ['press ENTER 0 at 0', 'press 1 0 at 500']],
    ['key=ENTER,', ['press ENTER 0 at 0']],
    ['key=ENTER,,;1,,', ['press ENTER 0 at 0', 'press 1 0 at 0']],
    ['key=CANCEL,2100,', ['press CANCEL 2100 at 2100']],
    ['key=%201%20,%20100%20,+50;%202%20', ['press 1 100 at 100', 'press 2 0 at 150']],
    ['key=1;;2;', ['press 1 0 at 0', 'press 2 0 at 0']],
    ['key=,100;%20;2', ['press 2 0 at 0']],
    ['key=1,,soon;2,-5;3,1.5;4,100,50,7', []],
    ['key=', []],
    ['key=;;', []],
    ['key=%', ['press % 0 at 0']],
    ['number=102&outgoing_uri=101%40lab', ['dial 102 from 101@lab']],
    ['number=*21%23', ['dial *21#']],
    ['outgoing_uri=101%40lab&number=102', ['dial 102 from 101@lab']],
    ['key=1&number=102', ['press 1 0 at 0']],
    ['number=102&key=1', ['dial 102']],
    ['nocache=1&key=1', ['press 1 0 at 0']],
    ['key_dtmf=12%23', ['dtmf 12#']],
    ['RELEASE_ALL_CALLS', ['release all calls']],
    ['touch=10%2020', ['press 10 20', 'release 10 20']],
    ['touch=10+20+pr', ['press 10 20', 'release 10 20']],
    ['touch=10%2020%20press', ['press 10 20']],
    ['touch=10%2020%20p', ['press 10 20']],
    ['touch=10%2020%20release', ['release 10 20']],
    ['touch=10%2020%20r', ['release 10 20']],
    [
      'touch=1+2+p+3+4+r+5+6+7+8+pr',
      ['press 1 2', 'release 3 4', 'press 5 6', 'release 5 6', 'press 7 8', 'release 7 8'],
    ],
    ['touch=10+twenty', []],
    ['touch=10', []],
    ['touch=10+20+hold', []],
    ['touch=1+2+3', []],
    ['FIX_LIL=true', ['fix line info']],
    ['FIX_LIL=false', []],
    ['LOGOFFALL', ['log off all']],
    ['LOGOFFLINE=1', ['log off 1']],
    ['LOGOFFLINE=12', ['log off 12']],
    ['REREGISTER=1', ['register 1']],
    ['', []],
  ])('?%s', async (query, commands) => {
    const phone = await startTestWeb({ dialReply: '200' })
    const reply = phone.raw(request(`GET /command.htm?${query}`))
    await raw(phone.origin, 'so that the request has come in\r\n\r\n')
    await phone.clock.advance(5000)
    expect(await reply).toMatch(/^HTTP\/1\.1 200 Ok\r\n/)
    expect(phone.commands).toEqual(commands)
  })

  test('the reply comes after the chain has run', async () => {
    const phone = await startTestWeb()
    let replied = false
    const reply = phone.raw(request('GET /command.htm?key=1,100,50;2,100')).then(() => {
      replied = true
    })
    await raw(phone.origin, 'so that the request has come in\r\n\r\n')
    await phone.clock.advance(249)
    expect([phone.commands.length, replied]).toEqual([1, false])
    await phone.clock.advance(1)
    await reply
    expect(phone.commands).toHaveLength(2)
  })

  test('by POST with the query in the URL, whose command has priority over that of the body', async () => {
    const phone = await startTestWeb()
    const post = 'POST /command.htm?key=1 HTTP/1.1\r\nConnection: close\r\nContent-Length: 6\r\n\r\nkey=P1'
    expect(await phone.raw(post)).toMatch(/^HTTP\/1\.1 200 Ok/)
    expect(phone.commands).toEqual(['press 1 0 at 0'])
  })
})

describe('index.htm', () => {
  test.each([
    ['dialeddel=clear', ['clear dialled']],
    ['misseddel=0', ['clear missed']],
    ['receiveddel=clear', ['clear received']],
    ['dialeddel=0', ['clear dialled']],
  ])('?%s', async (query, commands) => {
    const phone = await startTestWeb()
    await phone.raw(request(`GET /index.htm?${query}`))
    expect(phone.commands).toEqual(commands)
  })
})
