/**
 * The whole attended transfer against a bare script that sends the same requests to the same virtual phones and
 * looks at nothing. No GUI delay, so that only our own time counts. Target: at most 1.5 times the bare script.
 *
 *     npm run bench
 */
import { median, row } from './figures.js'
import { openLoopbackRack } from './loopback-rack.js'
import { type Sent, sendAgain } from './requests.js'
import { openCucumber } from './with-cucumber.js'
import { openDriver } from './with-driver.js'

const rounds = 15
const rack = await openLoopbackRack()
const driver = await openDriver(rack.file)
const cucumber = await openCucumber(rack.folder, rack.file)

console.log(`\nthe whole attended transfer, medians of ${rounds} rounds, each beside its bare script`)
await compare('the driver', driver.transfer)
await compare('Cucumber, no report', cucumber.withoutReport)
await compare('Cucumber, HTML', cucumber.withHtml)
await compare('Cucumber, HTML and Allure', cucumber.withHtmlAndAllure)
await driver.close()
await rack.close()

async function compare(name: string, run: () => Promise<{ ms: number; sent: Sent[] }>): Promise<void> {
  const figures: { ms: number; bare: number }[] = []
  let requests = 0
  for (let round = 0; round <= rounds; round++) {
    const { ms, sent } = await run()
    const bare = await sendAgain(sent)
    requests = sent.length
    // The first round warms up.
    if (round > 0) figures.push({ ms, bare })
  }
  const ms = median(figures.map((figure) => figure.ms)).toFixed(0)
  const bare = median(figures.map((figure) => figure.bare)).toFixed(0)
  const ratio = median(figures.map((figure) => figure.ms / figure.bare)).toFixed(2)
  console.log(row(name, `${ms} ms, bare ${bare} ms (${requests} requests): ${ratio} times`))
}
