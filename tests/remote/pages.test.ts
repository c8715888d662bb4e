import { describe, expect, test } from 'vitest'
import { readInfo, readSettings } from '../../support/remote/pages.js'

const info = (page: string) => readInfo(Buffer.from(page))
const settings = (page: string) => Object.fromEntries(readSettings(Buffer.from(page)))

describe('info.htm says which phone this is', () => {
  const mac = '0004132A3B4C'
  test.each([
    ['<b>Mac:</b>0004132a3b4c<br>', { mac }],
    ['MAC-Address: 00:04:13:2A:3B:4C', { mac }],
    ['MAC Address = 00-04-13-2a-3b-4c', { mac }],
    ['<td>Mac</td><td>0004132A3B4C</td>', { mac }],
    ['Mac: 0004132A3B', {}],
    ['Mac: 0004132A3B4C5D', {}],
    ['<td>Hardware:</td><td>D735</td>', { model: 'D735' }],
    ['Hardware-Type = snom870', { model: 'snom870' }],
    ['Hardware Type:snom870', { model: 'snom870' }],
    ['Hardware D735', {}],
    ['Firmware-Version: snom870-SIP 8.7.5.35', { model: 'snom870', firmware: '8.7.5.35' }],
    ['Firmware Version:\n snomD785-SIP-10.1.54.13 x', { model: 'snomD785', firmware: '10.1.54.13' }],
    ['Firmware=10.1.54.13', { firmware: '10.1.54.13' }],
    ['Firmware 10.1', { firmware: '10.1' }],
    ['Firmware: 10', {}],
    ['Hardware: D735<br>Firmware-Version: snom735-SIP 10.1', { model: 'D735', firmware: '10.1' }],
    ['<title>Hardware: D735</title><script>Mac: 0004132A3B4C</script>', {}],
  ])('%s', (page, facts) => expect(info(page)).toEqual(facts))
})

describe('settings.htm has one setting in each line', () => {
  test.each([
    ['ring: 3', { ring: '3' }],
    ['ring = 3', { ring: '3' }],
    ['  ring!: 3  ', { ring: '3' }],
    ['ring$=3', { ring: '3' }],
    ['ring&: 3', { ring: '3' }],
    ['ring?: 3', { ring: '3' }],
    ['ring:', { ring: '' }],
    ['user_name1: a: b = c', { user_name1: 'a: b = c' }],
    ['a: 1\nb: 2\r\nc: 3', { a: '1', b: '2', c: '3' }],
    ['not a setting\nring: 3', { ring: '3' }],
    ['a b: 3', {}],
    ['ring!!: 3', {}],
  ])('%j', (page, found) => expect(settings(page)).toEqual(found))

  test.each(['br', 'br/', 'p', 'tr', 'li', 'div', 'pre', 'h1'])('an element <%s> begins a line', (name) => {
    expect(settings(`a: 1<${name}>b: 2`)).toEqual({ a: '1', b: '2' })
  })

  test.each(['p', 'tr', 'li', 'div', 'pre', 'h2'])('the end of an element </%s> ends a line', (name) => {
    expect(settings(`a: 1</${name}>b: 2`)).toEqual({ a: '1', b: '2' })
  })

  test('other elements, scripts and styles are left out, and an angle bracket of a value stays', () => {
    expect(settings('<b class="x">a</b>: <i>1</i>')).toEqual({ a: '1' })
    expect(settings('a: 1<!-- b: 2 -->')).toEqual({ a: '1' })
    expect(settings('<style>\nx: 1\n</style>\n<SCRIPT>\ny: 2\n</SCRIPT>\na: 3')).toEqual({ a: '3' })
    expect(settings('a: 1 < 2 > 0')).toEqual({ a: '1 < 2 > 0' })
  })

  test.each([
    ['&amp;&lt;&gt;&quot;&apos;', `&<>"'`],
    ['x&nbsp;y', 'x y'],
    ['&#65;&#x42;&#X43;', 'ABC'],
    ['&#x1F4DE;', '📞'],
    ['&#1114111;', '\u{10ffff}'],
    ['&#1114112;', '&#1114112;'],
    ['&AMP;', '&'],
    ['&euro;', '&euro;'],
    ['a&b', 'a&b'],
    ['ä', 'ä'],
  ])('a value %s is %j', (written, value) => expect(settings(`a: ${written}`)).toEqual({ a: value }))
})
