import { expect, test } from 'vitest'
import { OutputBuffer } from '../../support/reports/progress.js'

test('one scenario at a time: the oldest live, the others when their turn comes', () => {
  const told: string[] = []
  const scroll = new OutputBuffer((line) => told.push(line))
  scroll.begin('a')
  scroll.begin('b')
  scroll.begin('c')
  scroll.tell('a', 'a1')
  scroll.tell('b', 'b1')
  scroll.tell('c', 'c1')
  expect(told).toEqual(['a1'])
  scroll.end('b')
  scroll.tell('a', 'a2')
  scroll.end('a')
  scroll.tell('c', 'c2')
  expect(told).toEqual(['a1', 'a2', 'b1', 'c1', 'c2'])
})
