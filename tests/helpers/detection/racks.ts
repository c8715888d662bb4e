import type { Detection, DetectionScenario } from '../../detection/detections.js'

/** The time in which a phone must show a state: enough on a busy machine, too short for a defect that is 3 s late. */
const withinMs = 2000

/** The reference displays have these names. Erin has two identities. */
const people = [
  { id: 'alice', name: 'Alice', number: '1001' },
  { id: 'bob', name: 'Bob', number: '1002' },
  { id: 'carol', name: 'Carol', number: '1003' },
]
const erin = {
  ...{ id: 'erin', name: 'Erin', number: '1005' },
  ...{ tags: ['two identities'], identities: [{ number: '1015' }] },
}

/** Phones A, B and C of one model; one of them may have a defect. */
export function rackOf({ feature, model }: DetectionScenario, detection?: Detection) {
  const cast = feature === 'identities' ? [erin, ...people.slice(1)] : people
  const phones = cast.map((person, i) => ({
    ...person,
    model,
    // A display that never matches is captured until the deadline.
    pacing: { captureGapMs: 200 },
    virtual: { defects: detection && detection.defectivePhone === 'ABC'[i] ? [detection.defect.name] : [] },
  }))
  return { withinMs, virtual: { guiTickMs: 20 }, phones }
}
