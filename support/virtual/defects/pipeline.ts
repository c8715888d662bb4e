import type { Defect } from './types.js'

/** Several defects as one, in their order. Holds the counters, so that no two phones share them. */
export type Pipeline = Required<Omit<Defect, 'name' | 'kind' | 'flow' | 'summary' | 'keys'>> & {
  keys(key: string): readonly string[]
}

export function createPipeline(defects: readonly Defect[]): Pipeline {
  const stages = defects.map((defect) => ({ defect, count: counter() }))
  return {
    keys: (pressed) =>
      stages.reduce<readonly string[]>(
        (keys, { defect, count }) => keys.flatMap((key) => defect.keys?.(key, count(key)) ?? [key]),
        [pressed],
      ),
    signalling: (signalling) =>
      defects.reduce((wrapped, defect) => defect.signalling?.(wrapped) ?? wrapped, signalling),
    language: (language) => defects.reduce((text, defect) => defect.language?.(text) ?? text, language),
    face: (face, shown) =>
      defects.reduce((painted, defect) => defect.face?.(painted, shown) ?? painted, face),
    redraws: (face, shown, forMs) => defects.every((defect) => defect.redraws?.(face, shown, forMs) ?? true),
    delay: (ms, until) => defects.reduce((wait, defect) => defect.delay?.(wait, until) ?? wait, ms),
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
