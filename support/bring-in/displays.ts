import type { FurtherDisplayName } from '../catalog/index.js'
import type { RackPhone } from '../rack/index.js'
import { decodeBitmap, isNotable, type Size } from '../screen/index.js'
import { doubt, doubtOfFeatures, type Finding, otherThanModel, right, wrong } from './finding.js'

const px = ({ width, height }: Size) => `${width}×${height} px`
const modelFile = ({ profile }: RackPhone) => `fixtures/models/${profile.model}.yaml`

/** @param bytes of screen.bmp; undefined: none came */
export function displayFinding(phone: RackPhone, bytes: Uint8Array | undefined): Finding {
  const { display } = phone.profile
  const retry = 'Look at screen.bmp of the phone with a browser.'
  if (bytes === undefined) return wrong('display', 'no picture came', retry)
  const outcome = decodeBitmap(bytes)
  if (outcome.kind === 'broken')
    return wrong('display', `its picture cannot be read: ${outcome.reason}`, retry)
  const { frame, warnings } = outcome
  if (!display)
    return otherThanModel(
      'display',
      `it has ${px(frame)}, and the size is unknown for the model ${phone.profile.model}`,
      `npx offhook bring-in finds it out. Or write display: with width: ${frame.width} and height: ${frame.height} into ${modelFile(phone)} of your project.`,
    )
  if (display.width !== frame.width || display.height !== frame.height)
    return otherThanModel(
      'display',
      `it has ${px(frame)}, and the model ${phone.profile.model} has ${px(display)}`,
      `Is the model right? Then npx offhook bring-in finds the size out. Otherwise correct model: in the rack file, or display: in ${modelFile(phone)} of your project.`,
    )
  const damage = warnings.filter(isNotable).map(({ text }) => text)
  if (damage.length > 0) return doubt('display', `${px(frame)}; ${damage.join('; ')}`, retry)
  return right('display', px(frame))
}

/** @param bytes of its picture; undefined: the phone knows no such page */
export function furtherDisplayFinding(
  phone: RackPhone,
  name: FurtherDisplayName,
  bytes: Uint8Array | undefined,
): Finding | undefined {
  const known = phone.profile.furtherDisplays[name]
  const subject = `${name} display` as const
  if (bytes === undefined) {
    if (!known || name === 'expansion') return undefined
    return doubtOfFeatures(
      subject,
      `the phone has none, and the model ${phone.profile.model} has one`,
      `Features that look at it will fail. Correct ${modelFile(phone)} of your project.`,
    )
  }
  const outcome = decodeBitmap(bytes)
  if (outcome.kind === 'broken')
    return doubt(
      subject,
      `its picture cannot be read: ${outcome.reason}`,
      'Features that look at it will fail.',
    )
  const { frame } = outcome
  if (known && known.width === frame.width && known.height === frame.height) return right(subject, px(frame))
  return doubtOfFeatures(
    subject,
    known
      ? `it has ${px(frame)}, and the model ${phone.profile.model} has ${px(known)}`
      : `it has ${px(frame)}, and the model ${phone.profile.model} names none`,
    `To use it in features, write ${name}Display: with this size into ${modelFile(phone)} of your project.`,
  )
}
