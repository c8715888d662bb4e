import type { Sighting, Staged } from '../../detection/sightings.js'

/** So long a phone has to show a state: enough for a sound one on a busy machine, and not for one that is 3 s late. */
const withinMs = 2000

/** The recorded displays know these people; Erin is the one with two identities. */
const people = [
  { id: 'alice', name: 'Alice', number: '1001' },
  { id: 'bob', name: 'Bob', number: '1002' },
  { id: 'carol', name: 'Carol', number: '1003' },
]
const erin = {
  ...{ id: 'erin', name: 'Erin', number: '1005' },
  ...{ tags: ['two identities'], identities: [{ number: '1015' }] },
}

/** They play A, B and C; one of them may have a defect. */
export function rackOf({ feature, model }: Staged, sighting?: Sighting) {
  const cast = feature === 'identities' ? [erin, ...people.slice(1)] : people
  const phones = cast.map((person, i) => ({
    ...person,
    model,
    // A display that will never match need not be captured as fast as the machine can.
    pacing: { captureGapMs: 20 },
    virtual: { defects: sighting && sighting.carrier === 'ABC'[i] ? [sighting.defect.name] : [] },
  }))
  return { withinMs, virtual: { guiTickMs: 20 }, phones }
}
