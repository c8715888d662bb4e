import { expect, test } from 'vitest'
import { describeFormat, knownFormat } from '../../support/screen/format.js'

const bytes = (text: string) => Buffer.from(text, 'latin1')

test.each([
  ['\x89PNG\r\n', 'a PNG picture'],
  ['\xff\xd8\xff\xe0', 'a JPEG picture'],
  ['GIF89a', 'a GIF picture'],
  ['RIFF\x04\0\n\0WEBPVP8 ', 'a WebP picture'],
  ['II*\0', 'a TIFF picture'],
  ['MM\0*', 'a TIFF picture'],
  ['\0\0\0\x20ftypavif', 'an AVIF picture'],
  ['\0\0\n\x20ftypavis', 'an AVIF picture'],
  ...['heic', 'hevc', 'mif1', 'msf1'].map((kind) => [`\0\0\n\x20ftyp${kind}`, 'a HEIC picture']),
  ['\0\0\x01\0\x02\0', 'an icon (ICO)'],
  ['BM\x0f', 'a BMP picture'],
  ['%PDF-1.7', 'a PDF file'],
  ['<svg>', 'an SVG picture'],
  ['\n<SVG width="1">', 'an SVG picture'],
  ['<?xml version="1.0"?>\n<!-- a\nb -->\n<!DOCTYPE svg PUBLIC "x">\n<svg >', 'an SVG picture'],
  ['version https://git-lfs.github.com/spec/v1', 'a pointer of Git LFS; git lfs pull fetches the file'],
  ['\x1f\x8b\x08', 'a gzip file'],
  ['HTTP/1.1 200 Ok', 'HTTP headers'],
])('a file that begins with %j looks like %s', (start = '', format = '') => {
  expect(knownFormat(bytes(start))).toBe(format)
  expect(describeFormat(bytes(start))).toBe(`it looks like ${format}`)
})

test.each(['x\x89PNG', 'xGIF8', 'RIFF1234WEBX', '\0\0\0ftypavif', 'xxBM', '<svgx', 'text', ''])(
  'a file that begins with %j has no known format',
  (start) => expect(knownFormat(bytes(start))).toBeUndefined(),
)

test.each([
  ['', 'the reply is empty'],
  ['<html><title>Sign\n in </title>', 'it looks like the page "Sign in"'],
  ['  <TITLE>a', 'it looks like the page "a"'],
  ['<!-- x -->', 'it looks like an HTML or XML page'],
  ['<title></title>', 'it looks like an HTML or XML page'],
  [`<title>${'long '.repeat(20)}`, `it looks like the page "${'long '.repeat(12)}"`],
  ['not found\r\n\tat all', 'it looks like text: "not found at all"'],
  ['x'.repeat(99), `it looks like text: "${'x'.repeat(60)}"`],
  ['\x01\x02\xfe\x0f\x05', 'it begins with the bytes 01 02 fe 0f'],
  ['a\x01', 'it begins with the bytes 61 01'],
])('%j is described for a person: %s', (text, description) => {
  expect(describeFormat(bytes(text))).toBe(description)
})

test('bytes are described as they are, also within a larger memory', () => {
  const memory = bytes('xxGIF8xx')
  expect(describeFormat(memory.subarray(2, 6))).toBe('it looks like a GIF picture')
})
