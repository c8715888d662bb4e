import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { fetch } from 'undici'
import { describe, expect, onTestFinished, test } from 'vitest'
import { CliError } from '../../support/cli/errors.js'
import { addVirtualRack } from '../../support/cli/virtual-rack.js'
import { describeRack, runVirtualRack } from '../../support/cli/virtual-rack-run.js'
import { command } from '../helpers/cli/command.js'
import { folderWith } from '../helpers/cli/offhook.js'

const rack = `rack: bench
phones:
  - { id: a, model: D785, number: "1001", name: Alice }
  - { id: b, model: snom370, number: "1002" }
`

test('starts phones that anyone can use, writes their rack file, and ends by Ctrl-C with 0', async () => {
  const folder = await folderWith({ 'bench.yaml': rack })
  const written = join(folder, 'new/standing.yaml')
  const args = ['virtual-rack', '--rack', join(folder, 'bench.yaml'), '--port', '0', '--write-rack', written]
  const child = spawn(process.execPath, [resolve('support/cli/offhook.mjs'), ...args])
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  let errors = ''
  child.stderr.on('data', (data) => {
    errors += data
  })
  const exit = once(child, 'exit')
  while (!output.includes('Run features:')) output += (await once(child.stdout, 'data'))[0]
  child.stdout.on('data', (data) => {
    output += data
  })

  const [a = '', b = ''] = Array.from(
    output.matchAll(/^ {2}[ab] .*(http:\S+)/gm),
    ([, origin]) => origin ?? '',
  )
  const display = async (origin: string) => Buffer.from(await (await fetch(`${origin}/screen.bmp`)).bytes())
  const idle = await display(b)
  await fetch(`${a}/command.htm`, { method: 'POST', body: 'number=1002', redirect: 'manual' })
  while ((await display(b)).equals(idle)) expect(child.exitCode).toBeNull()
  expect((await fetch(`${b}/command.htm?key=ENTER`)).status).toBe(200)
  expect(await readFile(written, 'utf8')).toContain(`address: ${b}`)

  child.kill('SIGINT')
  expect([await exit, errors]).toEqual([[0, null], ''])
  expect(output.split('\n').at(-2)).toBe('The virtual rack has stopped.')
  await expect(fetch(`${a}/info.htm`)).rejects.toThrow('fetch failed')
})

/** The command alone. It throws instead of ending the process. */
function program() {
  const offhook = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  addVirtualRack(offhook)
  return offhook
}

test('--help names its options', () => {
  const help = program().commands[0]?.helpInformation()
  expect(help).toMatch(
    /--rack <file>[\s\S]*--port <number>[\s\S]*\(default:\s+8101\)[\s\S]*--write-rack <file>/,
  )
})

test('a port in use ends it with a message and 1', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const { stdout, stderr, exitCode } = await command(resolve('.'), ['virtual-rack', '--port', String(port)])
  expect([stdout, exitCode]).toEqual(['', 1])
  expect(stderr).toMatch(
    new RegExp(
      `^✖ The virtual phone "desk-1" cannot listen on port ${port} of 127\\.0\\.0\\.1: the port is in use\\. [^\\n]+\\n$`,
    ),
  )
})

describe('a port that is none', () => {
  test.each(['abc', '-1', '70000', '8101.5', ''])('%j', (port) => {
    expect(() => program().parse(['node', 'offhook', 'virtual-rack', `--port=${port}`])).toThrow(
      /option '--port <number>'.*A port is a number from 1 to 65535, or 0 for any free ports\./,
    )
  })
})

test('a file that this command did not write is not replaced', async () => {
  const folder = await folderWith({ 'bench.yaml': rack })
  const file = join(folder, 'bench.yaml')
  const run = runVirtualRack({ rack: file, port: 0, writeRack: file })
  await expect(run).rejects.toThrow(
    /bench\.yaml exists, and offhook virtual-rack did not write it\. It is not replaced/,
  )
  await expect(run).rejects.toThrow(CliError)
  expect(await readFile(file, 'utf8')).toBe(rack)
})

test.each([
  [
    'below a file',
    'bench.yaml/rack.yaml',
    /bench\.yaml\/rack\.yaml cannot be written: \S+bench\.yaml is a file, not a folder\. Name/,
  ],
  ['that is a folder', 'folder', /folder cannot be written: \S+folder is a folder, not a file\. Name/],
])('a file %s cannot be written: an error before any phone starts', async (_, path, message) => {
  const folder = await folderWith({ 'bench.yaml': rack, 'folder/file': '' })
  const run = runVirtualRack({ rack: join(folder, 'bench.yaml'), port: 0, writeRack: join(folder, path) })
  await expect(run).rejects.toThrow(message)
})

describe('what it prints', () => {
  const phone = {
    ...{ id: 'front desk', model: 'D785', number: '1001', name: 'Alice' },
    ...{ origin: 'http://127.0.0.1:8101', auth: 'none' as const },
  }
  const text = (changes: Partial<Parameters<typeof describeRack>[0]>, file?: string) =>
    describeRack({ name: 'bench', phones: [phone], realPhones: 0, close: async () => {}, ...changes }, file)

  test('phones, how to use the first one, and how to run features', () => {
    const second = { ...phone, id: 'b', number: '*21#', origin: 'http://127.0.0.1:8102' }
    expect(
      text({ phones: [phone, second] }, 'standing.yaml'),
    ).toBe(`Virtual rack "bench": 2 phones, until Ctrl-C

  phone       name   number  model  address                log-in
  front desk  Alice  1001    D785   http://127.0.0.1:8101  none
  b           Alice  *21#    D785   http://127.0.0.1:8102  none

Press a key:     curl "http://127.0.0.1:8101/command.htm?key=ENTER"
Dial:            curl "http://127.0.0.1:8101/command.htm?number=*21%23"
See the display: curl -o front_desk.bmp http://127.0.0.1:8101/screen.bmp
Run features:    npx offhook run --rack standing.yaml
`)
  })

  test('log-ins without credentials, https, and phones that are not started', () => {
    const secured = { ...phone, origin: 'https://127.0.0.1:8101', auth: 'digest' } as const
    const shown = text({ phones: [secured], realPhones: 2 })
    expect(shown).toContain('"bench": 1 phone, until')
    expect(shown).toContain('Digest, see the rack file')
    expect(shown).toContain(
      'curl --digest --user USER:PASSWORD --insecure "https://127.0.0.1:8101/command.htm?key=ENTER"',
    )
    expect(shown).toContain('The rack file has 2 more with an address. They are not started.')
    expect(shown).toContain('--write-rack <file>')
  })
})
