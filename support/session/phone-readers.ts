import type { DataFolders } from '../data-folders.js'
import { cachedReader, lazyReader, type TextReader } from '../ocr/index.js'
import type { RackPhone } from '../rack/index.js'
import { settleAll } from '../settle.js'
import { fontPlace } from './font-place.js'

/** The readers of the texts of phones. */
export interface PhoneReaders {
  /** Phones with the same font and language have one reader. */
  of(phone: Pick<RackPhone, 'profile' | 'virtual' | 'language'>): TextReader
  close(): Promise<void>
}

/** Each reader is opened when its first text is read. */
export function phoneReaders(folders: DataFolders): PhoneReaders {
  const readers = new Map<string, TextReader>()
  return {
    of(phone: Pick<RackPhone, 'profile' | 'virtual' | 'language'>) {
      const place = { ...fontPlace(folders, phone), language: phone.language }
      const key = JSON.stringify(place)
      const reader = readers.get(key) ?? cachedReader(lazyReader(place))
      readers.set(key, reader)
      return reader
    },
    close: () => settleAll([...readers.values()].map((reader) => reader.close())),
  }
}
