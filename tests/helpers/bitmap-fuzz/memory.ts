import { getHeapStatistics } from 'node:v8'

/** The memory that some work used. */
export interface UsedMemory {
  /** Bytes of all buffers, exact. */
  readonly buffers: number
  /** Bytes of all other objects, including those of V8 itself: compiled code, boxed numbers. */
  readonly heap: number
}

/** Measures the memory that work uses. A garbage collection while it runs makes the result too small. */
export function measureMemory<T>(work: () => T): { readonly result: T; readonly used: UsedMemory } {
  const before = getHeapStatistics()
  const result = work()
  const after = getHeapStatistics()
  const used = {
    buffers: after.external_memory - before.external_memory,
    heap: after.used_heap_size - before.used_heap_size,
  }
  return { result, used }
}
