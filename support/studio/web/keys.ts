const usesKeys = new Set(['search', 'range'])

/** Whether the element that has the focus uses letters or arrows itself. */
export const usesTheKey = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && usesKeys.has(target.type))
