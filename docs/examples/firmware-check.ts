/**
 * Compares the firmware of every phone of a rack with the one that its rack file names. Nothing is pressed, and calls
 * on the phones go on. The program fails where a phone has another firmware, or cannot be asked.
 *
 *     node --import offhook/register docs/examples/firmware-check.ts
 */
import { OffhookError, openSession } from 'offhook'

await using session = await openSession()

const checks = session.phones.map(async ({ id, profile }) => {
  try {
    const { model, firmware = 'unknown' } = await session.open(id).info()
    const asExpected = firmware === profile.firmware
    return { ok: asExpected, line: `${id} (${model}): ${firmware}, expected ${profile.firmware}` }
  } catch (error) {
    if (!(error instanceof OffhookError)) throw error
    return { ok: false, line: `${id}: ${error.message}` }
  }
})

for (const { ok, line } of await Promise.all(checks)) {
  process.stdout.write(`${ok ? '✔' : '✖'} ${line}\n`)
  if (!ok) process.exitCode = 1
}
