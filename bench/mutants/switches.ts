/**
 * The switches of all mutants of a process. StrykerJS puts its own version of this into each file, which counts every hit
 * by its name: with it a scenario takes three times as long.
 */
export interface Switches {
  activeMutant: string | undefined
  /** How often the active mutant may be reached before it throws. */
  hitsLeft: number
  /** How often each mutant was reached, by its id; undefined: nobody counts. */
  counts: Uint32Array | undefined
}

/**
 * The start of each file with mutants. StrykerJS calls its two functions, and leaves them out with `noHeader`.
 * @param mutants how many there are in all files
 */
export const header = (mutants: number): string => `
const switches_9fa48 = (globalThis.__stryker__ ??= {
  activeMutant: process.env.__STRYKER_ACTIVE_MUTANT__, hitsLeft: Infinity, counts: new Uint32Array(${mutants}),
});
const stryMutAct_9fa48 = (id) => {
  if (id !== switches_9fa48.activeMutant) return false;
  if (--switches_9fa48.hitsLeft < 0) throw new Error('The mutant was reached too often');
  return true;
};
const stryCov_9fa48 = (...ids) => {
  const { counts } = switches_9fa48;
  if (counts) for (const id of ids) counts[id]++;
};
`
