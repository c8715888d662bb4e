import { When } from '@cucumber/cucumber'
import type { TouchTarget } from '../support/phone/index.js'
import { asks } from '../support/scenario/index.js'

When(
  '{phone} presses {keys}',
  asks((keys: string[]) => ({ kind: 'keys', keys: keys.map((key) => ({ key })) })),
)
When(
  '{phone} presses {keys} with {duration} between them',
  asks((keys: string[], pauseMs: number) => ({ kind: 'keys', keys: keys.map((key) => ({ key, pauseMs })) })),
)
When(
  '{phone} holds {keys} for {duration}',
  asks((keys: string[], timeMs: number) => ({ kind: 'keys', keys: keys.map((key) => ({ key, timeMs })) })),
)

When(
  '{phone} touches {targets}',
  asks((targets: TouchTarget[]) => ({ kind: 'touch-targets', targets })),
)
When(
  '{phone} puts a finger on {target}',
  asks((target: TouchTarget) => ({ kind: 'touch-targets', targets: [target], how: 'press' })),
)
When(
  '{phone} lifts the finger',
  asks(() => ({ kind: 'touch-targets', targets: [], how: 'release' })),
)
When(
  '{phone} lifts the finger at {target}',
  asks((target: TouchTarget) => ({ kind: 'touch-targets', targets: [target], how: 'release' })),
)

// As the vendor's page writes it; {C} stands for the number of C.
When(
  '{phone} is sent {request}',
  asks((target: string) => ({ kind: 'raw', target })),
)
