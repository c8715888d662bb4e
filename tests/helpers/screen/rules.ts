import type { RegionRule } from '../../../support/screen/rule-schema.js'
import { type Dots, type regionsOf, spot, tolerant } from './small-references.js'

const dense: RegionRule = {
  match: 'tolerant',
  threshold: 0.1,
  maxPixels: 9,
  density: { window: 3, maxPixels: 1 },
}

/** Rules, differing pixels, and the expected result of each region. */
export const table: [string, Record<string, RegionRule>, Dots, ReturnType<typeof regionsOf>][] = [
  ['nothing changed', {}, [], 'match'],
  ['a pixel outside of all regions', {}, [[39, 29, 0x41]], { elsewhere: 1 }],
  ['one level of one pixel', {}, [[3, 12, 0x41]], { peer: 1 }],
  [
    'a region without a rule inside an exact one',
    { title: 'exact' },
    [
      [30, 1, 0],
      [0, 0, 0],
    ],
    { clock: 1, title: 1 },
  ],
  [
    'a pixel belongs to the smallest named region',
    {},
    [
      [30, 1, 0],
      [0, 0, 0],
    ],
    { clock: 1, title: 1 },
  ],
  [
    'the region that differs most comes first',
    {},
    [
      [0, 0, 0],
      [1, 10, 0],
      [2, 10, 0],
    ],
    { peer: 2, title: 1 },
  ],
  [
    'an ignored region',
    { clock: 'ignore' },
    [
      [30, 1, 0],
      [37, 3, 0],
    ],
    'match',
  ],
  [
    'outside of an ignored region',
    { clock: 'ignore' },
    [
      [29, 1, 0],
      [38, 3, 0],
      [30, 4, 0],
    ],
    { title: 3 },
  ],
  ['a region that the ignored one contains', { title: 'ignore' }, [[30, 1, 0]], 'match'],
  [
    'an exact region inside an ignored one',
    { title: 'ignore', clock: 'exact' },
    [
      [30, 1, 0],
      [0, 0, 0],
    ],
    { clock: 1 },
  ],
  [
    'an ignored region inside an exact one',
    { title: 'exact', clock: 'ignore' },
    [
      [30, 1, 0],
      [0, 0, 0],
    ],
    { title: 1 },
  ],
  [
    'a box that the reference defines',
    { spot: { match: 'ignore', box: spot } },
    [
      [10, 20, 0],
      [14, 24, 0],
    ],
    'match',
  ],
  [
    'outside of a box that the reference defines',
    { spot: { match: 'ignore', box: spot } },
    [
      [15, 24, 0],
      [9, 20, 0],
    ],
    { elsewhere: 2 },
  ],
  ['within the threshold', { peer: tolerant(0.1, 0) }, [[3, 12, 0x45]], 'match'],
  [
    'beyond the threshold',
    { peer: tolerant(0.1, 0) },
    [
      [3, 12, 0xf0],
      [4, 12, 0x45],
    ],
    { peer: 1 },
  ],
  [
    'as many pixels as allowed',
    { peer: tolerant(0.1, 2) },
    [
      [3, 12, 0xf0],
      [9, 12, 0xf0],
    ],
    'match',
  ],
  [
    'one pixel too many',
    { peer: tolerant(0.1, 1) },
    [
      [3, 12, 0xf0],
      [9, 12, 0xf0],
    ],
    { peer: 2 },
  ],
  [
    'an exact region inside a tolerant one',
    { title: tolerant(0.5, 99), clock: 'exact' },
    [
      [30, 1, 0xf0],
      [0, 0, 0xf0],
    ],
    { clock: 1 },
  ],
  [
    'an ignored region inside a tolerant one',
    { title: tolerant(0.1, 0), clock: 'ignore' },
    [
      [30, 1, 0xf0],
      [0, 0, 0x45],
    ],
    'match',
  ],
  [
    'scattered pixels in a region with a density',
    { peer: dense },
    [
      [3, 12, 0xf0],
      [20, 12, 0xf0],
      [36, 15, 0xf0],
    ],
    'match',
  ],
  [
    'too many pixels close together, although fewer than allowed in all',
    { peer: dense },
    [
      [3, 12, 0xf0],
      [5, 14, 0xf0],
    ],
    { peer: 2 },
  ],
  [
    'close together in the corner',
    { peer: dense },
    [
      [39, 15, 0xf0],
      [37, 13, 0xf0],
    ],
    { peer: 2 },
  ],
  [
    'as far apart as the window is wide',
    { peer: dense },
    [
      [3, 12, 0xf0],
      [6, 12, 0xf0],
    ],
    'match',
  ],
  ['a text region', { peer: { match: 'text', reads: '{any}' } }, [[3, 12, 0]], 'match'],
]
