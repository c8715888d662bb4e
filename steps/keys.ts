import { When } from '@cucumber/cucumber'
import type { TouchTarget } from '../support/phone/index.js'
import { action } from '../support/scenario/index.js'

When(
  '{phone} presses {keys}',
  action((keys: string[]) => ({ kind: 'keys', keys: keys.map((key) => ({ key })) })),
)
When(
  '{phone} presses {keys} with {duration} between them',
  action((keys: string[], pauseMs: number) => ({
    kind: 'keys',
    keys: keys.map((key) => ({ key, pauseMs })),
  })),
)
When(
  '{phone} holds {keys} for {duration}',
  action((keys: string[], timeMs: number) => ({ kind: 'keys', keys: keys.map((key) => ({ key, timeMs })) })),
)

When(
  '{phone} touches {targets}',
  action((targets: TouchTarget[]) => ({ kind: 'touch-targets', targets })),
)
When(
  '{phone} puts a finger on {target}',
  action((target: TouchTarget) => ({ kind: 'touch-targets', targets: [target], how: 'press' })),
)
When(
  '{phone} lifts the finger',
  action(() => ({ kind: 'touch-targets', targets: [], how: 'release' })),
)
When(
  '{phone} lifts the finger at {target}',
  action((target: TouchTarget) => ({ kind: 'touch-targets', targets: [target], how: 'release' })),
)

// A request in the form of the vendor's documentation. {C} stands for the number of C.
When(
  '{phone} is sent {request}',
  action((target: string) => ({ kind: 'raw', target })),
)
