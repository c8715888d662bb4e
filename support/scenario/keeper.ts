import type { Keeping } from '../keeping/index.js'
import type { DisplayKeeper } from '../phone/index.js'

/** Lets phones keep displays: what a phone knows of them, in the words of whoever keeps them. */
export const keeperOf = (keeping: Keeping): DisplayKeeper => ({
  takesNewStates: keeping.takesNewStates,
  keep({ facts, beside, expectation, ...seen }) {
    const { profile, language, number, id } = facts
    const display = beside ? profile.furtherDisplays[beside] : profile.display
    const { model, firmware } = profile
    const { state, peer, held } = expectation
    return keeping.keep(
      { phone: id, model, firmware, language, number, beside, display },
      { ...seen, state, peer, held },
    )
  },
})

/** Cucumber's workers belong to one run: that of the process that started them. */
export const runName = ({ CUCUMBER_WORKER_ID: worker }: Readonly<Record<string, string | undefined>>) =>
  worker === undefined ? { run: process.pid, worker: 'alone' } : { run: process.ppid, worker }
