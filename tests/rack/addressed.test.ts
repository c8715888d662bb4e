import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { isWithAddresses, withAddresses } from '../../support/rack/index.js'

const addresses = new Map([
  ['a', 'http://127.0.0.1:8101'],
  ['b', 'https://127.0.0.1:8102'],
])

const text = `# yaml-language-server: $schema=../schemas/rack.schema.json
# A rack of two phones, started by each run.
rack: bench
phones:
  - id: a
    model: D785
    number: "1"
    # Why this is so.
    settings: &pinned { fwd_time_secs: "15" }
    credentials: { user: "\${USER}", password: "\${PASSWORD}" }
  - { id: b, model: D785, number: "2", name: Bob, settings: *pinned, tls: { ca: lab.pem }, pacing: { captureGapMs: 5 } }
  - { id: c, model: D785, number: "3", address: "http://192.0.2.1" }
`

test('virtual phones get their addresses; everything else stays', () => {
  const written = withAddresses(text, addresses, (path) => `../${path}`)
  expect(parse(written)).toEqual({
    rack: 'bench',
    phones: [
      {
        ...{ id: 'a', model: 'D785', number: '1', settings: { fwd_time_secs: '15' } },
        credentials: { user: '${USER}', password: '${PASSWORD}' },
        ...{ address: 'http://127.0.0.1:8101', name: 'a' },
        pacing: { requestGapMs: 0, captureGapMs: 50 },
      },
      {
        ...{ id: 'b', model: 'D785', number: '2', name: 'Bob', settings: { fwd_time_secs: '15' } },
        ...{ tls: { ca: '../lab.pem' }, pacing: { captureGapMs: 5 }, address: 'https://127.0.0.1:8102' },
      },
      { id: 'c', model: 'D785', number: '3', address: 'http://192.0.2.1' },
    ],
  })
  expect(written).toContain('# Why this is so.')
  const fast = withAddresses(`virtual: { guiTickMs: 100 }\n${text}`, addresses, (path) => path)
  expect(parse(fast).phones[0].pacing).toEqual({ requestGapMs: 0, captureGapMs: 20 })
  expect(written).not.toContain('started by each run')
})

test.each([
  [
    'only virtual phones: a run writes its action URLs',
    text.replace(/^ {2}- \{ id: c.*\n/m, ''),
    { provision: true },
  ],
  ['a real phone: nothing is permitted for it', text, {}],
])('%s; the events of the file stay', (_, rack, events) => {
  const written = withAddresses(`events: { port: 8100 }\n${rack}`, addresses, (path) => path)
  expect(parse(written).events).toEqual({ port: 8100, ...events })
})

test('the virtual racks of the project can be written', async () => {
  for (const name of ['virtual', 'models']) {
    const rack = await readFile(`fixtures/racks/${name}.yaml`, 'utf8')
    const { phones } = parse(rack) as { phones: { id: string }[] }
    const all = new Map(phones.map(({ id }, i) => [id, `http://127.0.0.1:${8101 + i}`]))
    const written = withAddresses(rack, all, (path) => path)
    const read = parse(written) as { phones: { id: string; address: string }[] }
    expect(read.phones.map(({ id, address }) => [id, address])).toEqual([...all])
  }
})

test('a file that was written is recognised, another one is not', () => {
  const written = withAddresses(text, addresses, (path) => path)
  expect(isWithAddresses(written)).toBe(true)
  expect(isWithAddresses(withAddresses(written, addresses, (path) => path))).toBe(true)
  expect(isWithAddresses(text)).toBe(false)
})
