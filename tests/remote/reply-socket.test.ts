import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { ReplySocket } from '../../support/remote/reply-socket.js'

/** A connection whose bytes the test delivers as Node does: all in one buffer. */
function opened() {
  const reader = new ReplySocket()
  const socket = reader.attach(new Socket())
  const { buffer, callback } = reader.onread
  const arrive = (text: string) => callback(buffer.write(text, 'latin1'), buffer)
  return { socket, arrive }
}

test('unread bytes stay as they are when more come into the same memory', () => {
  const { socket, arrive } = opened()
  for (const text of ['one', 'two', 'three']) expect(arrive(text)).toBe(true)
  expect([1, 2, 3, 4].map(() => socket.read()?.toString() ?? null)).toEqual(['one', 'two', 'three', null])
})

test('a reader that reads at once gets the memory itself', () => {
  const { socket, arrive } = opened()
  const read: Buffer[] = []
  socket.on('readable', () => read.push(socket.read() as Buffer))
  arrive('one')
  expect(read.map(String)).toEqual(['one'])
  arrive('two')
  expect(read.map(String)).toEqual(['two', 'two'])
})
