import type { Wait } from './moment.js'

type Region = NonNullable<Wait['comparison']>['regions'][number]

interface RegionsOptions {
  readonly regions: readonly Region[]
  /** The region that the pointer or the focus is on; empty: none. */
  readonly onPoint: (region: string) => void
}

/** The regions of a comparison: rule, differing pixels, what was read. */
export function Regions({ regions, onPoint }: RegionsOptions) {
  return (
    <table class="regions">
      <thead>
        <tr>
          <th scope="col">region</th>
          <th scope="col">rule</th>
          <th scope="col">differing</th>
          <th scope="col">read</th>
        </tr>
      </thead>
      <tbody>
        {regions.map((region) => (
          <tr
            key={region.name}
            class={isWrong(region) ? 'bad' : ''}
            onPointerEnter={() => onPoint(region.name)}
            onPointerLeave={() => onPoint('')}
          >
            <th scope="row">{region.name}</th>
            <td>{region.rule}</td>
            <td>{describeDifference(region)}</td>
            <td>{describeText(region)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const isWrong = ({ differing, text }: Region) =>
  differing > 0 || (text !== undefined && text.verdict !== 'fits')

function describeDifference({ rule, differing, pixels }: Region): string {
  if (rule === 'ignore') return 'not compared'
  if (rule === 'text') return ''
  return differing === 0 ? 'equal' : `${differing} of ${pixels} px`
}

function describeText({ text }: Region): string {
  if (!text) return ''
  return text.verdict === 'fits' ? text.read : `${text.read}, wanted "${text.wanted}"`
}
