import { describe, expect, test } from 'vitest'
import { given, problems } from '../helpers/scenario/preflight-rack.js'

describe('the table of phones', () => {
  const header = ['phone', 'shows']
  test.each<[string, string[][], RegExp]>([
    [
      'an unknown column',
      [
        ['phone', 'shows', 'wiht'],
        ['A', 'idle', 'B'],
      ],
      /unknown column "wiht".*Did you mean "with" instead/,
    ],
    [
      'another case',
      [
        ['phone', 'shows', 'With'],
        ['A', 'idle', 'B'],
      ],
      /unknown column "With".*Did you mean "with"/,
    ],
    [
      'a column that is like none',
      [
        ['phone', 'shows', 'colour'],
        ['A', 'idle', 'red'],
      ],
      /unknown column "colour"; it may have phone, shows, with, beside/,
    ],
    [
      'an unnamed column',
      [
        ['phone', 'shows', ''],
        ['A', 'idle', 'B'],
      ],
      /unknown column ""/,
    ],
    [
      'a required column with a mistake',
      [
        ['phone', 'show'],
        ['A', 'idle'],
      ],
      /needs the columns.*Did you mean "shows" instead of "show"/,
    ],
    [
      'a blank that does not break',
      [
        ['phone', 'shows', 'with\u00A0'],
        ['A', 'idle', 'B'],
      ],
      /contains a non-breaking space/,
    ],
    [
      'a column twice',
      [
        ['phone', 'shows', 'with', 'with'],
        ['A', 'idle', 'B', 'A'],
      ],
      /has the column "with" twice/,
    ],
    ['a header only', [header], /has no row, so it checks nothing/],
    ['no state', [header, ['A', ''], ['B', 'idle']], /Row 1 of the table has nothing under "shows"/],
    ['no phone', [header, ['A', 'idle'], ['', 'idle']], /Row 2 of the table has nothing under "phone"/],
    [
      'a short row',
      [
        ['phone', 'shows', 'with'],
        ['A', 'idle'],
      ],
      /Row 1 of the table has 2 cells, and the header has 3/,
    ],
    [
      'rows and columns swapped',
      [
        ['phone', 'A', 'B'],
        ['shows', 'idle', 'idle'],
      ],
      /is turned: write its first column as its first row/,
    ],
    ['one phone in two rows', [header, ['A', 'idle'], ['A', 'ringing']], /two rows for A/],
    ['phone and state swapped', [header, ['idle', 'A']], /no phone is called idle here/],
  ])('with %s is refused', (_, table, problem) => {
    expect(problems(given, ['the phones show', table])).toEqual([expect.stringMatching(problem)])
  })

  test('all its mistakes are told at once', () => {
    const [problem] = problems(given, [
      'the phones show',
      [
        ['phone', 'shows', 'wiht', 'x'],
        ['A', '', '', ''],
        ['B', 'idle'],
      ],
    ])
    expect(problem).toMatch(/"wiht".*"x".*Row 1 .* nothing under "shows".*Row 2 .* 2 cells/)
  })

  test('may leave cells of the optional columns empty, in any order of the columns', () => {
    expect(
      problems(given, [
        'the phones show',
        [
          ['with', 'shows', 'phone'],
          ['', 'idle', 'A'],
          ['A', 'ringing', 'B'],
        ],
      ]),
    ).toEqual([])
  })
})
