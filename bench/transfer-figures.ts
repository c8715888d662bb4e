import { median } from './figures.js'
import { openLoopbackRack } from './loopback-rack.js'
import { type Sent, sendByFetch, sendByUndici } from './requests.js'
import { openCucumber } from './with-cucumber.js'
import { openDriver } from './with-driver.js'

const rounds = 15

/** The whole attended transfer, run in one way. Medians of the rounds. */
export interface TransferFigures {
  readonly name: string
  readonly ms: number
  /** The bare script with Node's own fetch. */
  readonly byFetchMs: number
  /** How many times the time of the bare script, with fetch and with undici. */
  readonly toFetch: number
  readonly toUndici: number
}

/**
 * Each run is followed by the bare script that sends the same requests to the same virtual phones. The phones have no GUI
 * delay, so only Offhook's own time counts.
 */
export async function measureTransfer(): Promise<readonly TransferFigures[]> {
  const rack = await openLoopbackRack()
  const driver = await openDriver(rack.file)
  const cucumber = await openCucumber(rack.folder, rack.file)
  const figures = [
    await compare('the driver', driver.transfer),
    await compare('Cucumber, no report', cucumber.withoutReport),
    await compare('Cucumber, HTML', cucumber.withHtml),
    await compare('Cucumber, HTML and Allure', cucumber.withHtmlAndAllure),
  ]
  await driver.close()
  await rack.close()
  // The Cucumber of this process was told its rack.
  delete process.env.RACK
  return figures
}

async function compare(
  name: string,
  run: () => Promise<{ ms: number; sent: Sent[] }>,
): Promise<TransferFigures> {
  const figures: { ms: number; byFetch: number; byUndici: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const { ms, sent } = await run()
    const [byFetch, byUndici] = [await sendByFetch(sent), await sendByUndici(sent)]
    // The first round warms up.
    if (round > 0) figures.push({ ms, byFetch, byUndici })
  }
  const medianOf = (pick: (figure: (typeof figures)[number]) => number) => median(figures.map(pick))
  return {
    name,
    ms: medianOf(({ ms }) => ms),
    byFetchMs: medianOf(({ byFetch }) => byFetch),
    toFetch: medianOf(({ ms, byFetch }) => ms / byFetch),
    toUndici: medianOf(({ ms, byUndici }) => ms / byUndici),
  }
}
