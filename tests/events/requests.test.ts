import { expect, test } from 'vitest'
import { parseRequest, parseRequestLine } from '../../support/events/request.js'

const parse = (target: string, method = 'GET') => parseRequest({ method, target })
const event = (target: string) => {
  const parsed = parse(target)
  return parsed.kind === 'event' ? parsed : undefined
}

test('the path contains the phone, the event and both numbers', () => {
  expect(parse('/desk-2/incoming/sip:1002@192.0.2.1/sip:1001@192.0.2.1')).toEqual({
    kind: 'event',
    phone: 'desk-2',
    name: 'incoming',
    local: '1002',
    remote: '1001',
  })
})

test.each([
  ['1001', '1001'],
  ['sip:1001@pbx.example', '1001'],
  ['sips%3A1001%40pbx.example%3Buser%3Dphone', '1001'],
  ['%22Alice%22%20%3Csip:1001@192.0.2.1:5060%3E', '1001'],
  ['<sip:1001@192.0.2.1;transport=tls>', '1001'],
  ['tel:+491234', '+491234'],
  ['sip:+491234@pbx', '+491234'],
  ['sip:1001:secret@pbx', '1001'],
  ['sip:%23%2A9@pbx', '#*9'],
  ['$remote', ''],
  ['', ''],
])('the number in %s is "%s"', (address, number) => {
  expect(event(`/a/hold//${address}`)?.remote).toBe(number)
})

test('a proxy may put segments before the id, and an id may have any characters', () => {
  expect(event('/lab/phones/desk-1/hold/1/2')?.phone).toBe('desk-1')
  expect(event('/desk%201%2Fa%3F/hold/1/2')?.phone).toBe('desk 1/a?')
})

test('underscores and capitals of an event name are replaced', () => {
  expect(event('/a/attended_transfer/1/2')?.name).toBe('attended transfer')
  expect(event('/a/Connected/1/2')?.name).toBe('connected')
})

test('a POST is read as a GET, and a query is ignored', () => {
  expect(parse('/a/hold/1002/1001', 'POST')).toMatchObject({ name: 'hold', remote: '1001' })
  expect(parse('/a/hold/1002/1001?event=unhold&remote=1')).toMatchObject({ name: 'hold', remote: '1001' })
})

test.each([
  ['PUT', '/a/hold/1/2', 405, /a PUT request, where phones send GET or POST/],
  ['GET', '//hold/1/2', 400, /for \/\/hold\/1\/2, not \/PHONE\/EVENT\/LOCAL\/REMOTE/],
  ['GET', '', 400, /not \/PHONE/],
  ['GET', '/a', 400, /for \/a, not/],
  ['GET', '/a//1/2', 400, /for \/a\/\/1\/2, not/],
  ['GET', '/a/hold', 400, /for \/a\/hold, not/],
  ['GET', '/%E0%A4?eve', 400, /for \/%E0%A4, not/],
])('%s %s is invalid', (method, target, status, reason) => {
  expect(parse(target, method)).toEqual({ kind: 'invalid', status, reason: expect.stringMatching(reason) })
})

test('texts are short and without control characters, and a query is not stored', () => {
  const parsed = parse(`/a/x%0a%1b${'y'.repeat(500)}/1/${'9'.repeat(500)}?password=secret`)
  expect(JSON.stringify(parsed)).not.toMatch(/secret|\\u001b|\\n/)
  expect(JSON.stringify(parsed).length).toBeLessThan(300)
})

test('an id is complete, as it came', () => {
  const id = `Süd + 50 % ${'x'.repeat(100)}`
  expect(event(`/${encodeURIComponent(id)}/hold/1/2`)?.phone).toBe(id)
  expect(event('/S%FCd%1b/hold/1/2')?.phone).toBe('Süd\u001b')
})

test.each([
  ['GET /desk 2/hold/1/2 HTTP/1.1', { method: 'GET', target: '/desk 2/hold/1/2' }],
  ['POST  /a/hold/1/<sip:2@h>  HTTP/1.0\r', { method: 'POST', target: '/a/hold/1/<sip:2@h>' }],
  ['GET /a/hold/1/2', { method: 'GET', target: '/a/hold/1/2' }],
  ['GET a HTTP/1.1', undefined],
  ['hello', undefined],
  ['', undefined],
])('the request line "%s"', (line, request) => {
  expect(parseRequestLine(line)).toEqual(request)
})
