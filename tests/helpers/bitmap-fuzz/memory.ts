import { getHeapStatistics } from 'node:v8'

export interface Taken {
  /** Bytes of all buffers, exactly. */
  readonly buffers: number
  /** Bytes of everything else, with what V8 takes for itself: compiled code, numbers in boxes. */
  readonly heap: number
}

/** What a piece of work took, whoever made it; a collection while it runs can only make it look smaller. */
export function takenBy<T>(work: () => T): { readonly result: T; readonly taken: Taken } {
  const before = getHeapStatistics()
  const result = work()
  const after = getHeapStatistics()
  const taken = {
    buffers: after.external_memory - before.external_memory,
    heap: after.used_heap_size - before.used_heap_size,
  }
  return { result, taken }
}
