import type { Defect } from './types.js'

/** All defects of one phone combined, applied in their order. Each phone has its own counters of key presses. */
export type Pipeline = Required<Omit<Defect, 'name' | 'kind' | 'flow' | 'summary' | 'keys'>> & {
  keys(key: string): readonly string[]
}

export function createPipeline(defects: readonly Defect[]): Pipeline {
  const counted = defects.map((defect) => ({ defect, count: counter() }))
  return {
    keys: (pressed) =>
      counted.reduce<readonly string[]>(
        (keys, { defect, count }) => keys.flatMap((key) => defect.keys?.(key, count(key)) ?? [key]),
        [pressed],
      ),
    signalling: (signalling) =>
      defects.reduce((wrapped, defect) => defect.signalling?.(wrapped) ?? wrapped, signalling),
    language: (language) =>
      defects.reduce((changed, defect) => defect.language?.(changed) ?? changed, language),
    view: (view, shown) =>
      defects.reduce((changed, defect) => defect.view?.(changed, shown) ?? changed, view),
    redraws: (view, shown, forMs) => defects.every((defect) => defect.redraws?.(view, shown, forMs) ?? true),
    delay: (ms, timer) => defects.reduce((changed, defect) => defect.delay?.(changed, timer) ?? changed, ms),
    pixels: (picture) => {
      for (const defect of defects) defect.pixels?.(picture)
    },
  }
}

function counter(): (key: string) => number {
  const counts = new Map<string, number>()
  return (key) => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count
  }
}
