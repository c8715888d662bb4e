/** @param text all that is said of the phone B; its `…` is any text */
export function patternOf(text: string, id: string, model: string): RegExp {
  const [, ...rest] = text.split(/^B/)
  const parts = rest.join('B').split('…').map(literally)
  return new RegExp(`^(\\w*Error: )?B \\(${id}, ${model}\\)${parts.join('.*?')}$`, 's')
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
