import { expect, test } from 'vitest'
import { addressProblem, endpointOf, originOf } from '../../support/rack/address.js'

test.each([
  'http://192.0.2.1',
  'https://192.0.2.1/',
  'http://192.0.2.1:8080',
  'HTTP://Phone-1.Lab:80',
  'http://phone',
  'http://phone_1.lab.example.',
  'http://[2001:db8::1]',
  'https://[::1]:8443/',
  'http://téléphone.example',
])('%s is an address', (text) => {
  expect(addressProblem(text)).toBeUndefined()
})

test.each([
  ['192.0.2.1', 'an address begins with http:// or https://, such as http://192.0.2.1'],
  ['phone.lab:8080', 'an address begins with http:// or https://, such as http://phone.lab:8080'],
  ['ftp://192.0.2.1', 'an address begins with http:// or https://'],
  ['http:192.0.2.1', 'an address begins with http:// or https://'],
  ['http:/192.0.2.1', 'an address begins with http:// or https://'],
  ['htp://192.0.2.1', 'an address begins with http:// or https://'],
  ['', 'an address begins with http:// or https://'],
  [' http://192.0.2.1', 'an address contains no blank'],
  ['http://192.0.2.1 ', 'an address contains no blank'],
  ['http://::1', 'an IPv6 address needs brackets, such as http://[::1]'],
  ['http://2001:db8::1', 'an IPv6 address needs brackets, such as http://[2001:db8::1]'],
  ['http://fe80::1%eth0', 'an IPv6 address needs brackets, such as http://[fe80::1%eth0]'],
  ['http://[fe80::1%eth0]', 'leave out the zone (%) of the IPv6 address fe80::1%eth0'],
  [
    'http://2001:db8:1:80',
    '2001:db8:1:80 is no host with a port. An IPv6 address needs brackets, such as http://[2001:db8::1]',
  ],
  ['http://[192.0.2.1]', '192.0.2.1 is no IPv6 address'],
  ['http://[2001:db8::g]', '2001:db8::g is no IPv6 address'],
  [
    'http://192.0.2.300',
    '192.0.2.300 is no IPv4 address. It has four numbers from 0 to 255, without leading zeros',
  ],
  ['http://192.0.2', '192.0.2 is no IPv4 address. It has four numbers from 0 to 255, without leading zeros'],
  [
    'http://192.0.2.1.5',
    '192.0.2.1.5 is no IPv4 address. It has four numbers from 0 to 255, without leading zeros',
  ],
  [
    'http://192.0.2.010',
    '192.0.2.010 is no IPv4 address. It has four numbers from 0 to 255, without leading zeros',
  ],
  ['http://0x7f.1', '0x7f.1 is no IPv4 address. It has four numbers from 0 to 255, without leading zeros'],
  ['http://1001', '1001 is no IPv4 address. It has four numbers from 0 to 255, without leading zeros'],
  ['https://host:99999', '99999 is no port. Ports are 1 to 65535'],
  ['https://host:0', '0 is no port. Ports are 1 to 65535'],
  ['https://host:http', 'http is no port. Ports are 1 to 65535'],
  ['https://host:-1', '-1 is no port. Ports are 1 to 65535'],
  ['https://host:', 'the port after the colon is missing'],
  ['http://', 'the host is missing'],
  ['http:///192.0.2.1', 'the host is missing'],
  ['http://:80', 'the host is missing'],
  ['http://ho^st', 'ho^st is no name of a host'],
  [
    'http://192.0.2.1/command.htm?key=ENTER',
    'an address ends after the host and the port. Leave out /command.htm',
  ],
  ['http://192.0.2.1?key=secret', 'an address ends after the host and the port. Leave out ?'],
  ['http://192.0.2.1#x', 'an address ends after the host and the port. Leave out #'],
])('%s: %s', (text, problem) => {
  expect(addressProblem(text)).toBe(problem)
})

test('a user and a password belong under credentials; the message repeats neither', () => {
  for (const text of ['http://admin:secret@192.0.2.1', 'http://admin:secret@::1', 'admin:secret@192.0.2.1']) {
    expect(addressProblem(text)).toMatch(/credentials:|begins with http:\/\/ or https:\/\/$/)
    expect(addressProblem(text)).not.toMatch(/admin|secret/)
  }
})

test('an origin has no slash, no usual port and no capitals; http and https at their usual ports reach one phone', () => {
  expect(originOf('HTTP://Phone.Lab:80/')).toBe('http://phone.lab')
  expect(endpointOf('https://phone.lab')).toBe(endpointOf('http://PHONE.lab:80/'))
  expect(endpointOf('http://phone.lab:81')).not.toBe(endpointOf('http://phone.lab'))
})
