import { lazyReader, remembering } from '../reading/index.js'

/** One reader for each model; none is opened before a reference or a sentence has something to read. */
export function openReaders(fonts: string) {
  const readers = new Map<string, ReturnType<typeof lazyReader>>()
  return {
    of(model: string) {
      const reader = readers.get(model) ?? remembering(lazyReader({ fonts, model }))
      readers.set(model, reader)
      return reader
    },
    close: async () => void (await Promise.all([...readers.values()].map((reader) => reader.close()))),
  }
}
