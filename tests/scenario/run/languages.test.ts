import { beforeAll, expect, test } from 'vitest'
import type { Run } from '../../helpers/cucumber.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const [nfc, nfd] = ['NFC', 'NFD'].map((form) => 'Jürgen'.normalize(form))
const feature = `# language: de
Funktionalität: Anrufe
  Szenario: Umlaute in beiden Formen
    Angenommen the phones ${nfc} and Bob
    Wenn ${nfd} dials Bob
    Dann Bob shows "ringing" from ${nfc}
    Und the phones show
      | phone  | shows   | with |
      | ${nfd} | calling | Bob  |

  Szenario: ein deutsches Wort
    Angenommen the phones A und B
    Dann A shows "idle"

  Szenario: andere Anführungszeichen
    Angenommen the phones A and B
    Dann A shows “idle”

  Szenario: geschützte Leerzeichen
    Angenommen the phones A and B
    Dann B\u00A0shows "idle"

  Szenario: Leerzeichen am Ende
    Angenommen the phones A and B\u0020\u0020
    Dann B shows "idle"\u00A0

  Szenario: ohne Schritte
    # Angenommen the phones A and B

  Szenariogrundriss: ohne Beispiele
    Angenommen the phones <a> and B
    Beispiele:
      | a |
`
const phone = (number: string, name: string) => ({ id: name, model: 'D785', number, name })
const rack = {
  rack: 'two',
  virtual: { guiTickMs: 20 },
  phones: [phone('1001', 'Alice'), phone('1002', 'Bob')],
}

let run: Run
beforeAll(async () => {
  run = await runFeature({ feature, rack })
})

test('keywords may be in another language; sentences that are not English are told by line, with the nearest', () => {
  expect(Object.fromEntries(run.failureMessages)).toEqual({
    'ein deutsches Wort': expect.stringMatching(
      /x\.feature:12: "the phones A und B": no step definition matches .*Nearest: the phones \{cast\}/,
    ),
    'andere Anführungszeichen': expect.stringMatching(
      /x\.feature:17: .*contains “ \(U\+201C\), ” \(U\+201D\)\. Write it as: A shows "idle"/,
    ),
    'geschützte Leerzeichen': expect.stringMatching(
      /x\.feature:21: .*a non-breaking space \(U\+00A0\)\. Write it as: B shows "idle"/,
    ),
    'ohne Schritte': expect.stringMatching(
      /x\.feature:27: "ohne Schritte" has no steps, so it checks nothing/,
    ),
    'ohne Beispiele': expect.stringMatching(/x\.feature:32: these Examples of "ohne Beispiele" have no rows/),
  })
  expect(run.exitCode).toBe(1)
  expect(run.stdout).toContain('✖ 7 scenarios: ')
  expect(run.stdout).toContain('2 passed')
})

test('reports have the scenarios without steps, too', () => {
  const { envelopes, written } = run
  const started = envelopes.flatMap(({ testCaseStarted }) => testCaseStarted ?? [])
  expect(started).toHaveLength(7)
  for (const name of ['ohne Schritte', 'ohne Beispiele'])
    for (const text of [written.get('report.html'), JSON.stringify(envelopes)]) expect(text).toContain(name)
})
