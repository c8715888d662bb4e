import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { describeError } from '../../support/errors.js'
import { openRackSession } from '../../support/session/index.js'
import { runCucumber } from '../helpers/cucumber.js'
import { answering, page } from '../helpers/faults/faulty-phones.js'
import { runFeature } from '../helpers/scenario/run-feature.js'

const phone = await answering(page(200, '<HTML></HTML>'))
afterAll(() => phone.stop())

const feature = `Feature: never run
  Scenario: one
    Given A is any phone
  Scenario: two
    Given A is any phone
`
const good = `rack: lab\nphones:\n  - { id: a, model: D785, number: "1001", address: "${phone.origin}" }\n`

interface Mistake {
  readonly rack?: string
  readonly environment?: Record<string, string>
  readonly args?: readonly string[]
  /** The lines on stderr. */
  readonly lines: readonly RegExp[]
}

const mistakes: Record<string, Mistake> = {
  'a missing rack file': {
    environment: { RACK: 'nonsense.yaml' },
    lines: [/^✖ nonsense\.yaml: cannot be read \(ENOENT\)\. Is the name right\?$/],
  },
  'a rack file that is not YAML': {
    rack: `${good}  - [\n`,
    lines: [/^✖ \S+rack\.yaml:5: not valid YAML: .* at line 5/, /^ {2}- \[$/, /^ *\^$/],
  },
  'real and virtual phones, unknown models and defects, equal ids and numbers': {
    rack: `${good}  - { id: b, model: snom871, number: "1001" }
  - { id: a, model: snom870, number: "1003", virtual: { defects: [nonsense] } }\n`,
    lines: [
      /^✖ \S+rack\.yaml:4: phones\.1: b, a have no address and are virtual, a is real: they cannot call each other.*virtualPhonesReachable: true/,
      /^\S+rack\.yaml:4: phones\.1\.model: No model "snom871"\. Known: .*, D735, .*fixtures\/models\/snom871\.yaml$/,
      /^\S+rack\.yaml:4: phones\.1\.number: two phones have the number "1001"; each needs its own$/,
      /^\S+rack\.yaml:5: phones\.2\.virtual\.defects\.0: No defect "nonsense"\. Known: .*hold-not-shown/,
      /^\S+rack\.yaml:5: phones\.2\.id: two phones have the id "a"; each needs its own$/,
    ],
  },
  'fields that break the schema, and an unset environment variable': {
    rack: `${good}  - { id: b, model: D785, number: 1002, adress: x }
  - id: c
    model: D785
    number: "1003"
    address: 192.0.2.1
    credentials: { user: admin, password: "\${NO_SUCH_PASSWORD}" }\n`,
    lines: [
      /^✖ \S+rack\.yaml:4: phones\.1\.number: 1002 is read as a number\. Put it in quotes: "1002"$/,
      /^\S+rack\.yaml:4: phones\.1: Unrecognized key: "adress"$/,
      /^\S+rack\.yaml:8: phones\.2\.address: an address begins with http:\/\/ or https:\/\/, such as http:\/\/192\.0\.2\.1$/,
      /^\S+rack\.yaml:9: phones\.2\.credentials\.password: the environment variable NO_SUCH_PASSWORD is not set\. Set it/,
    ],
  },
  'real phones for two workers, without leases': {
    rack: good,
    args: ['--parallel', '2'],
    environment: { RACK_LEASES: 'none' },
    lines: [
      /^✖ This rack has real phones \(a\), and 2 workers would press keys .* it has no leases\. Run without --parallel, or with leases$/,
    ],
  },
}

/** A run ends with these: many lines with all kinds of characters; and a message that needs workers, so a process. */
const inRuns = [
  'fields that break the schema, and an unset environment variable',
  'real phones for two workers, without leases',
]

describe.each(inRuns)('%s', (name) => {
  test('ends the run with one message, before any scenario and any request, and every report has it', async () => {
    const { lines: expected = [], rack = '', args, environment = {} } = mistakes[name] ?? {}
    const run = await (args
      ? runCucumber({ feature, rack, args, environment })
      : runFeature({ feature, rack }))
    expect(run.exitCode).toBe(2)
    const lines = run.stderr.split('\n').filter(Boolean)
    expect(lines).toEqual(expected.map((words) => expect.stringMatching(words)))
    const summary = '  skipped: one, two: the run could not start\n✖ 3 scenarios: 1 failed, 2 skipped'
    expect(run.stdout.replace(/ in [\d.]+ s\n.*\n$/, '')).toBe(`\n${summary}`)
    expect(phone.logIns).toHaveLength(0)
    const [first = ''] = lines
    const results = [...run.written].filter(([path]) => path.endsWith('-result.json')).map(([, text]) => text)
    for (const text of [run.written.get('junit.xml'), run.written.get('report.html'), results.join('\n')])
      expect(readable(text)).toContain(readable(Buffer.from(first.slice(2), 'utf8').toString('latin1')))
  })
})

const others = Object.entries(mistakes).filter(([name]) => !inRuns.includes(name))
test.each(others)(
  '%s: no rack session can be opened, and no request is sent',
  async (_, { lines, ...given }) => {
    const folder = await mkdtemp(join(tmpdir(), 'offhook-rack-'))
    const file = join(folder, 'rack.yaml')
    if (given.rack !== undefined) await writeFile(file, given.rack)
    const message = await openRackSession({ RACK: file, ...given.environment }).then(
      () => 'it is open',
      (error: unknown) => describeError(error),
    )
    await rm(folder, { recursive: true })
    expect(`✖ ${message}`.split('\n').filter(Boolean)).toEqual(
      lines.map((words) => expect.stringMatching(words)),
    )
    expect(phone.logIns).toHaveLength(0)
  },
)

/** Without the escapes of XML, JSON and a script in HTML. */
const readable = (text = '') =>
  text.replaceAll(/&quot;|\\(?=["/])/g, (found) => (found === '&quot;' ? '"' : ''))
