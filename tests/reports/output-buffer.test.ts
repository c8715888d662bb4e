import { expect, test } from 'vitest'
import { OutputBuffer } from '../../support/reports/output-buffer.js'

test('one scenario at a time: the oldest live, the others when their turn comes', () => {
  const told: string[] = []
  const scroll = new OutputBuffer((line) => told.push(line))
  scroll.begin('a')
  scroll.begin('b')
  scroll.begin('c')
  scroll.write('a', 'a1')
  scroll.write('b', 'b1')
  scroll.write('c', 'c1')
  expect(told).toEqual(['a1'])
  scroll.end('b')
  scroll.write('a', 'a2')
  scroll.end('a')
  scroll.write('c', 'c2')
  expect(told).toEqual(['a1', 'a2', 'b1', 'c1', 'c2'])
})
