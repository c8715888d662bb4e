/**
 * Time of the whole attended transfer, compared with a bare script that sends the same requests to the same virtual
 * phones and ignores the replies. The phones have no GUI delay, so only Offhook's own time counts. Target: at most 1.5
 * times the time of the bare script, without reports. Separate rows contain the time of the reports.
 *
 *     npm run bench transfer
 */
import { median, row } from './figures.js'
import { openLoopbackRack } from './loopback-rack.js'
import { type Sent, sendByFetch, sendByUndici } from './requests.js'
import { openCucumber } from './with-cucumber.js'
import { openDriver } from './with-driver.js'

const rounds = 15
const rack = await openLoopbackRack()
const driver = await openDriver(rack.file)
const cucumber = await openCucumber(rack.folder, rack.file)

console.log(`\nthe whole attended transfer, medians of ${rounds} rounds, each followed by its bare script`)
await compare('the driver', driver.transfer)
await compare('Cucumber, no report', cucumber.withoutReport)
await compare('Cucumber, HTML', cucumber.withHtml)
await compare('Cucumber, HTML and Allure', cucumber.withHtmlAndAllure)
await driver.close()
await rack.close()

async function compare(name: string, run: () => Promise<{ ms: number; sent: Sent[] }>): Promise<void> {
  const figures: { ms: number; byFetch: number; byUndici: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const { ms, sent } = await run()
    const [byFetch, byUndici] = [await sendByFetch(sent), await sendByUndici(sent)]
    // The first round warms up.
    if (round > 0) figures.push({ ms, byFetch, byUndici })
  }
  const medianOf = (pick: (figure: (typeof figures)[number]) => number) => median(figures.map(pick))
  const ms = medianOf((figure) => figure.ms).toFixed(0)
  const bare = medianOf((figure) => figure.byFetch).toFixed(0)
  const ratio = medianOf((figure) => figure.ms / figure.byFetch).toFixed(2)
  const least = medianOf((figure) => figure.ms / figure.byUndici).toFixed(2)
  console.log(row(name, `${ms} ms, bare script ${bare} ms: ${ratio} times (raw undici: ${least})`))
}
