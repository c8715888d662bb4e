import { verdictOf } from './totals.js'

const signs = { passed: '✔', failed: '✖', skipped: '–' }

/** The result of a scenario, as a sign and for screen readers as a word. */
export function StatusMark({ status }: { readonly status: string }) {
  const verdict = verdictOf({ status })
  return (
    <span class={`status ${verdict}`} role="img" aria-label={status} title={status}>
      {signs[verdict]}
    </span>
  )
}
