import type { ProposedReference } from './types.js'

/** Where a proposed reference lies in the folder of the proposal. */
export const picturePath = ({
  model,
  language,
  stem,
}: Pick<ProposedReference, 'model' | 'language' | 'stem'>) => `screens/${model}/${language}/any/${stem}.png`
