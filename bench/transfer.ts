/**
 * Time of the whole attended transfer, compared with a bare script that sends the same requests to the same virtual
 * phones and ignores the replies. Separate rows contain the time of the reports.
 *
 *     npm run bench transfer
 */
import { row } from './figures.js'
import { measureTransfer } from './transfer-figures.js'

console.log('\nthe whole attended transfer, medians, each followed by its bare script')
for (const { name, ms, byFetchMs, toFetch, toUndici } of await measureTransfer()) {
  const bare = `bare script ${byFetchMs.toFixed(0)} ms: ${toFetch.toFixed(2)} times`
  console.log(row(name, `${ms.toFixed(0)} ms, ${bare} (raw undici: ${toUndici.toFixed(2)})`))
}
