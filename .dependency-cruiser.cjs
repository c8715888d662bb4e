/** The floors of the house, from the top: a room imports only rooms below it, and only through their door. */
const floors = [
  ['cli', 'steps'],
  ['scenario', 'vocabulary'],
  ['phone', 'rack', 'evidence', 'keeping'],
  ['remote', 'screen', 'events'],
  ['reading'],
  ['catalog', 'clock'],
]
const place = (room) => (room === 'steps' ? '^steps/' : `^support/${room}/`)
const anyOf = (rooms) => rooms.map(place).join('|')

const upwards = floors.map((rooms, floor) => ({
  name: `${rooms.join('-and-')}-import-only-rooms-below`,
  comment: 'One way down through the floors (docs/architecture.md).',
  severity: 'error',
  from: { path: anyOf(rooms) },
  to: { path: anyOf(floors.slice(0, floor).flat().concat('nowhere')) },
}))

const neighbours = floors.flatMap((rooms) =>
  rooms.flatMap((room) => {
    const others = rooms.filter((other) => other !== room)
    if (others.length === 0) return []
    return [
      {
        name: `${room}-leaves-its-neighbours-alone`,
        comment: 'Rooms of one floor do not know each other.',
        severity: 'error',
        from: { path: place(room) },
        to: { path: anyOf(others) },
      },
    ]
  }),
)

module.exports = {
  forbidden: [
    ...upwards,
    ...neighbours,
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'only-through-the-door',
      comment: 'What others may see of a room is its index.ts.',
      severity: 'error',
      from: { path: '^support/([^/]+)/', pathNot: '^support/virtual/' },
      to: { path: '^support/[^/]+/', pathNot: ['^support/$1/', '/index\\.ts$'] },
    },
    {
      name: 'steps-use-doors',
      severity: 'error',
      from: { path: '^steps/' },
      to: { path: '^support/', pathNot: '/index\\.ts$' },
    },
    {
      name: 'virtual-rooms-use-doors',
      severity: 'error',
      from: { path: '^support/virtual/([^/]+)/' },
      to: { path: '^support/virtual/[^/]+/', pathNot: ['^support/virtual/$1/', '/index\\.ts$'] },
    },
    {
      name: 'two-buildings',
      comment: 'What driver and virtual phone share, no test can find wrong: only the data of the catalog.',
      severity: 'error',
      from: { path: '^support/virtual/' },
      to: { path: '^(support|steps)/', pathNot: '^support/(virtual/|catalog/index)' },
    },
    {
      name: 'the-second-building-has-one-entrance',
      comment: 'The rack starts virtual phones; everybody else reaches them over HTTP like any phone.',
      severity: 'error',
      from: { path: '^(support|steps)/', pathNot: '^support/(virtual|rack|cli)/' },
      to: { path: '^support/virtual/' },
    },
    {
      name: 'product-imports-no-tests',
      severity: 'error',
      from: { path: '^(support|steps)/' },
      to: { path: '^(tests|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
