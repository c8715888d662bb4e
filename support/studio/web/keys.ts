import { useLayoutEffect, useRef } from 'preact/hooks'

const usesKeys = new Set(['search', 'range'])

/** Whether the element that has the focus uses letters or arrows itself. */
export const usesTheKey = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && usesKeys.has(target.type))

/**
 * Calls the last of the functions for each key that is pressed without Ctrl, Alt or Meta. It listens as soon as the component
 * is there, and all the time, so that no key is lost.
 */
export function useKeys(onKey: (event: KeyboardEvent) => void): void {
  const latest = useRef(onKey)
  latest.current = onKey
  useLayoutEffect(() => {
    const call = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey) latest.current(event)
    }
    addEventListener('keydown', call)
    return () => removeEventListener('keydown', call)
  }, [])
}
