import { type FurtherDisplayName, furtherDisplayNames } from '../catalog/index.js'
import type { Clock } from '../clock/index.js'
import type { RackPhone } from '../rack/index.js'
import { type PhoneInfo, type Remote, RemoteError } from '../remote/index.js'
import { otherIdentity } from '../session/index.js'
import { displayFinding, furtherDisplayFinding } from './displays.js'
import { doubt, type Finding, right, wrong } from './finding.js'
import { noPhoneFinding, resultOf, withoutPhone } from './no-phone.js'
import {
  failedReadings,
  isFinal,
  mayBeByConnection,
  type OpenRemote,
  type Probe,
  probe,
  remoteOpener,
} from './probe.js'
import { settingFindings } from './settings.js'

/** What was found on one phone. */
export interface PhoneCheck {
  readonly phone: RackPhone
  /** Twelve hexadecimal digits; undefined: the phone told none. */
  readonly mac: string | undefined
  readonly findings: readonly Finding[]
}

/**
 * Reads pages and displays of a phone, and compares them with the rack file. It presses no key and changes no setting.
 * @param signal ends the check, whose result then means nothing
 */
export async function checkPhone(phone: RackPhone, clock: Clock, signal?: AbortSignal): Promise<PhoneCheck> {
  const open = remoteOpener(phone, clock)
  const { best, findings } = await connect(phone, open, signal)
  const [obstacle] = best.info || best.screen ? best.failures.filter(isFinal) : best.failures
  const noPhone = await noPhoneFinding(phone, best, clock)
  if (noPhone) return { phone, mac: undefined, findings: [noPhone] }
  if (!best.info || obstacle)
    return { phone, mac: best.info?.mac, findings: [...findings, unusable(phone, obstacle)] }
  const remote = open(best.keepAlive)
  try {
    return {
      phone,
      mac: best.info.mac,
      findings: [
        ...findings,
        ...identityFindings(phone, best.info),
        ...(await readSettings(remote, phone)),
        displayFinding(phone, best.screen),
        ...(await furtherDisplays(remote, phone)),
      ],
    }
  } finally {
    await remote.close()
  }
}

/** Reads with the connection of the rack file, and with the other one if that fails like a connection. */
async function connect(
  phone: RackPhone,
  open: OpenRemote,
  signal?: AbortSignal,
): Promise<{ best: Probe; findings: Finding[] }> {
  const written = await probe(open, phone.keepAlive ?? true, signal)
  if (!mayBeByConnection(written)) return { best: written, findings: connectionFindings(phone, written) }
  const other = await probe(open, !written.keepAlive, signal)
  if (failedReadings(other) >= failedReadings(written))
    return { best: written, findings: connectionFindings(phone, written) }
  const kept = other.keepAlive ? 'is kept' : 'is new for each request'
  const text = `${failed(written)}, and ${failed(other)} if the connection ${kept}`
  const fix = { field: 'keepAlive', value: other.keepAlive } as const
  const finding = wrong(
    'keep-alive',
    text,
    `Write keepAlive: ${other.keepAlive} for this phone into the rack file.`,
    fix,
  )
  return { best: other, findings: [finding] }
}

const failed = (result: Probe) => {
  const count = failedReadings(result)
  return count === 0 ? 'none fails' : `${count} of ${result.tried} readings ${count === 1 ? 'fails' : 'fail'}`
}

function connectionFindings(phone: RackPhone, result: Probe): Finding[] {
  const [first] = result.failures
  if (result.info && failedReadings(result) > 0)
    return [
      doubt(
        'connection',
        `${failed(result)}: ${first ? withoutPhone(first) : 'the phone closes the connection without a reply'}`,
        'Offhook repeats readings, but a key is never sent twice. Find out why the web server of the phone fails.',
      ),
    ]
  if (!result.info) return []
  const logIn = phone.credentials ? 'with user and password' : 'without a log-in'
  return [right('connection', `${phone.origin}, ${logIn}`)]
}

function unusable(phone: RackPhone, error: RemoteError | undefined): Finding {
  if (!error)
    return wrong(
      'connection',
      `${phone.origin} tells nothing about itself`,
      'Is this the address of a Snom phone?',
    )
  const { kind } = error.failure
  const isLogIn = ['no credentials', 'rejected credentials', 'blocked', 'unknown challenge'].includes(kind)
  const [result, advice] = resultOf(error)
  return wrong(isLogIn ? 'log-in' : 'connection', `${result}.`, advice)
}

function identityFindings(phone: RackPhone, info: PhoneInfo): Finding[] {
  const { profile } = phone
  const { model, firmware } = info
  const ofModel =
    model === undefined
      ? doubt('model', 'info.htm names no model', 'Is this the address of a Snom phone?')
      : otherIdentity(phone, info).model === undefined
        ? right('model', model)
        : wrong(
            'model',
            `it is a ${model}, and the rack file says ${profile.model}`,
            'Correct model: in the rack file.',
          )
  return [ofModel, firmwareFinding(profile.firmware, firmware)]
}

function firmwareFinding(stated: string, firmware: string | undefined): Finding {
  if (firmware === undefined)
    return doubt(
      'firmware',
      'info.htm names no version',
      'Look at the version on the phone, and correct firmware:.',
    )
  if (firmware === stated) return right('firmware', firmware)
  return wrong(
    'firmware',
    `it is ${firmware}, and the rack file or the model says ${stated}`,
    `Write firmware: ${firmware} for this phone into the rack file, or load the other version.`,
    { field: 'firmware', value: firmware },
  )
}

async function readSettings(remote: Remote, phone: RackPhone): Promise<Finding[]> {
  const settings = await reading(() => remote.settings())
  if (settings instanceof RemoteError)
    return [
      doubt(
        'settings',
        withoutPhone(settings),
        'Features that set something cannot run. Offhook cannot see what hinders remote control.',
      ),
    ]
  return settingFindings(settings, phone)
}

async function furtherDisplays(remote: Remote, phone: RackPhone): Promise<Finding[]> {
  const findings: (Finding | undefined)[] = []
  // One request at a time: phones take concurrent ones badly.
  for (const name of furtherDisplayNames) findings.push(await furtherDisplay(remote, phone, name))
  return findings.flatMap((finding) => finding ?? [])
}

async function furtherDisplay(remote: Remote, phone: RackPhone, name: FurtherDisplayName) {
  const bytes = await reading(() => remote.screen(name))
  if (!(bytes instanceof RemoteError)) return furtherDisplayFinding(phone, name, bytes)
  const isAbsent = bytes.failure.kind === 'not found' || bytes.failure.kind === 'no bitmap'
  if (isAbsent) return furtherDisplayFinding(phone, name, undefined)
  return doubt(`${name} display`, withoutPhone(bytes), 'Features that look at it will fail.')
}

/** How often a reading is tried that may succeed when it is repeated. */
const attempts = 3

async function reading<T>(read: () => Promise<T>): Promise<T | RemoteError> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof RemoteError)) throw error
      if (isFinal(error) || attempt === attempts) return error
    }
  }
}
