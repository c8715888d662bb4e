import { expect, test } from 'vitest'
import { readDocument } from '../../../support/virtual/minibrowser/document.js'

const text = (content: string, root = 'SnomIPPhoneText') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${content}</${root}>`

test.each<[string, string, { title?: string; lines?: string[]; isMenu?: boolean; exitAfterMs?: number }]>([
  [
    'a text',
    text('<Title>Demo</Title><Text>Hello World!</Text>'),
    { title: 'Demo', lines: ['Hello World!'], isMenu: false },
  ],
  [
    'a text with breaks, blanks and entities',
    text(
      '<Title>A &amp; B</Title>\n<Text>\n  one<br/>two &lt;3&gt;\n  more<BR />&#x263A; &#65; &unknown;</Text>',
    ),
    { title: 'A & B', lines: ['one', 'two <3> more', '☺ A &unknown;'] },
  ],
  [
    'a text in CDATA',
    text('<Text><![CDATA[Tom & Jerry <b>]]></Text>'),
    { title: '', lines: ['Tom & Jerry <b>'] },
  ],
  [
    'a menu',
    text(
      '<Title>Menu</Title><MenuItem><Name>Support</Name><URL>http://h/</URL></MenuItem><MenuItem><Name>Sales</Name></MenuItem>',
      'SnomIPPhoneMenu',
    ),
    { title: 'Menu', lines: ['Support', 'Sales'], isMenu: true },
  ],
  [
    'a menu of the newer form',
    text('<Menu><MenuItem name="One &amp; only"/><MenuItem id="2" name="Two"/></Menu>', 'SnomIPPhoneMenu'),
    { lines: ['One & only', 'Two'], isMenu: true },
  ],
  [
    'a directory',
    text(
      '<DirectoryEntry><Name>Bob</Name><Telephone>102</Telephone></DirectoryEntry>',
      'SnomIPPhoneDirectory',
    ),
    { lines: ['Bob'], isMenu: true },
  ],
  [
    'lamps with an exit, as public clients send them: an attribute without quotes, blanks before the declaration',
    `\n   ${text('<Title>LED</Title><LED number="5" color="green">On</LED><fetch mil=1>snom://mb_exit</fetch>')}`,
    { title: 'LED', lines: [], exitAfterMs: 1 },
  ],
  ['an exit after some time', text('<fetch mil="5000">snom://mb_exit</fetch>'), { exitAfterMs: 5000 }],
  ['an exit without a time', text('<fetch>snom://mb_exit</fetch>'), { exitAfterMs: 0 }],
  ['a fetch of another document', text('<fetch mil="5000">http://h/</fetch>'), { lines: [] }],
  ['a document of the older name', text('<Title>Old</Title>', 'IPPhoneText'), { title: 'Old' }],
  ['an element in a comment', text('<!-- <Title>no</Title> --><Title>yes</Title>'), { title: 'yes' }],
  ['an element that is not closed', text('<Title>Demo<Text>Hello</Text>'), { title: '', lines: ['Hello'] }],
])('%s', (_, xml, { exitAfterMs, ...document }) => {
  const instructions = readDocument(xml)
  expect(instructions?.document).toMatchObject(document)
  expect(instructions?.exitAfterMs).toBe(exitAfterMs)
})

test('a silent document shows nothing', () => {
  expect(readDocument(text('<fetch mil="10">snom://mb_nop#key=F_HOLD</fetch>', 'SnomIPPhoneSilent'))).toEqual(
    {},
  )
})

test.each(['', 'Not found', '<html><title>Hello</title></html>', '<settings/>', '{"a":1}'])(
  'no document: %s',
  (body) => {
    expect(readDocument(body)).toBeUndefined()
  },
)
