/** The style of the report: light or dark as the reader's system, on narrow and wide screens. */
export const style = `
:root { color-scheme: light dark; --text: #1c2733; --soft: #5b6b7b; --line: #d5dce4; --page: #fff; --box: #f4f6f9;
  --accent: #1f6feb; --good: #1a7f37; --bad: #b42318; --never: #fbe4e1; --heat: 31 111 235 }
@media (prefers-color-scheme: dark) { :root { --text: #dfe6ee; --soft: #94a3b3; --line: #35414e; --page: #12181f;
  --box: #1b232c; --accent: #6ea8fe; --good: #57c27b; --bad: #ff8a7a; --never: #46211f; --heat: 110 168 254 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 84rem; padding: 1.5rem clamp(.8rem, 3vw, 2.5rem) 4rem; background: var(--page);
  color: var(--text); font: 15px/1.5 system-ui, sans-serif }
h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.25rem; margin: 2.5rem 0 .6rem } h3 { font-size: 1rem; margin: 1.2rem 0 .4rem }
p { margin: .4rem 0 } .note { color: var(--soft); font-size: .9em } .good { color: var(--good) } a { color: var(--accent) }
.facts { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0 } .facts div { background: var(--box); border-radius: .5rem;
  padding: .5rem .9rem } .facts b { display: block; font-size: 1.25rem; line-height: 1.2 } .facts .bad b { color: var(--bad) }
.facts .good b { color: var(--good) }
article { border: 1px solid var(--line); border-left: 4px solid var(--bad); border-radius: .5rem; padding: .2rem 1rem .6rem;
  margin: 1rem 0 }
.pair { display: flex; flex-wrap: wrap; gap: 0 1.5rem } .pair ol { flex: 1 1 16rem; margin: .4rem 0; padding-left: 1.6rem }
.pair li:last-child { font-weight: 600 } .pair pre { flex: 2 1 24rem }
pre { background: var(--box); border-radius: .4rem; padding: .7rem .9rem; margin: .4rem 0; white-space: pre-wrap;
  overflow-wrap: anywhere; font: 13px/1.45 ui-monospace, monospace } code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere }
figure { margin: .6rem 0 } img { max-width: 100%; height: auto; display: block; border: 1px solid var(--line); border-radius: .3rem }
figcaption { color: var(--soft); font-size: .85em; margin-top: .2rem } summary { cursor: pointer; margin: .5rem 0 }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem }
table { border-collapse: collapse; font-size: .87em } td, th { padding: .2rem .55rem; text-align: left; vertical-align: top;
  border-bottom: 1px solid var(--line) } th { font-weight: 600 } tr:last-child td, tr:last-child th { border-bottom: 0 }
td.n, .matrix td { text-align: right; font-variant-numeric: tabular-nums }
.matrix td { text-align: center; border-left: 1px solid var(--line); min-width: 2rem } .matrix thead th { vertical-align: bottom;
  background: var(--box); border-left: 1px solid var(--line) } .matrix thead span { writing-mode: vertical-rl; rotate: 180deg;
  white-space: nowrap; font-weight: 500 }
.matrix th:first-child { position: sticky; left: 0; background: var(--box); white-space: nowrap; font-weight: 500 }
.matrix .never { background: var(--never); color: var(--bad) } .h1 { background: rgb(var(--heat) / .07) }
.h2 { background: rgb(var(--heat) / .16) } .h3 { background: rgb(var(--heat) / .28) } .h4 { background: rgb(var(--heat) / .42) }
.chips { display: flex; flex-wrap: wrap; gap: .35rem; padding: 0; list-style: none } .chips li { border: 1px dashed var(--bad);
  border-radius: 1rem; padding: .05rem .7rem; font-size: .87em }
svg { display: block; min-width: 62rem; width: 100%; height: auto } svg text { fill: var(--text); font: 13px system-ui, sans-serif }
svg .head { fill: var(--soft); font-weight: 600 } svg .times { fill: var(--soft); font-size: 11px } svg rect { fill: var(--box); stroke: var(--line) }
svg path { fill: none; stroke: var(--accent); stroke-opacity: .4 } svg path.back { stroke: var(--soft); stroke-opacity: .3 }
svg marker path { fill: var(--accent); stroke: none; fill-opacity: .8 } svg g.state { cursor: default }
svg g.state:hover rect { stroke: var(--accent); stroke-width: 2 }
`
