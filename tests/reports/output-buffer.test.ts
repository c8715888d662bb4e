import { expect, test } from 'vitest'
import { OutputBuffer } from '../../support/reports/output-buffer.js'

test('one scenario at a time: the oldest is written at once, the others in order after its end', () => {
  const printed: string[] = []
  const output = new OutputBuffer((line) => printed.push(line))
  output.begin('a')
  output.begin('b')
  output.begin('c')
  output.write('a', 'a1')
  output.write('b', 'b1')
  output.write('c', 'c1')
  expect(printed).toEqual(['a1'])
  output.end('b')
  output.write('a', 'a2')
  output.end('a')
  output.write('c', 'c2')
  expect(printed).toEqual(['a1', 'a2', 'b1', 'c1', 'c2'])
})
