/** The style of the contact sheet: light or dark as the reader's system, on narrow and wide screens, and on paper. */
export const style = `
:root { color-scheme: light dark; --text: #1c2733; --soft: #5b6b7b; --line: #d5dce4; --page: #fff; --box: #f4f6f9;
  --accent: #1f6feb; --good: #1a7f37; --bad: #b42318; --doubt: #9a6700; --text-region: #00a34d; --ignore: #7d7dd6;
  --tolerant: #e08300; --blink: #b347d1; --exact: #5b6b7b }
@media (prefers-color-scheme: dark) { :root { --text: #dfe6ee; --soft: #94a3b3; --line: #35414e; --page: #12181f;
  --box: #1b232c; --accent: #6ea8fe; --good: #57c27b; --bad: #ff8a7a; --doubt: #e3b341 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 110rem; padding: 1.5rem clamp(.8rem, 3vw, 2.5rem) 4rem; background: var(--page);
  color: var(--text); font: 15px/1.5 system-ui, sans-serif }
h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.25rem; margin: 2.5rem 0 .6rem } h3 { font-size: 1.02rem; margin: 0 }
p { margin: .4rem 0 } a { color: var(--accent) } .soft { color: var(--soft) } .good { color: var(--good) } .bad { color: var(--bad) }
code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere }
.facts { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0 } .facts div { background: var(--box); border-radius: .5rem;
  padding: .5rem .9rem } .facts b { display: block; font-size: 1.25rem; line-height: 1.2 } .facts .bad b { color: var(--bad) }
.facts .doubt b { color: var(--doubt) } .facts .good b { color: var(--good) }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0; margin: .6rem 0; list-style: none; font-size: .9em }
.legend li::before, td:first-child::before { content: ''; display: inline-block; width: .75em; height: .75em; margin-right: .45em;
  border: 2px solid var(--exact) }
.text::before { border-color: var(--text-region) !important } .ignore::before { border-color: var(--ignore) !important }
.tolerant::before { border-color: var(--tolerant) !important } .blink::before { border-color: var(--blink) !important }
.sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 1.2rem; align-items: start }
article { border: 1px solid var(--line); border-radius: .6rem; padding: .7rem .8rem .8rem; break-inside: avoid }
article.doubt { border-left: 4px solid var(--doubt) } article.refused { border-left: 4px solid var(--bad) }
article header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 .8rem; margin-bottom: .5rem }
figure { position: relative; margin: 0; border: 1px solid var(--line) }
figure img { display: block; width: 100%; height: auto; image-rendering: pixelated }
figure i { position: absolute; border: 2px solid var(--exact); border-radius: 2px }
figure i.text { border-color: var(--text-region) } figure i.ignore { border-color: var(--ignore); background: rgb(125 125 214 / .22) }
figure i.tolerant { border-color: var(--tolerant) } figure i.blink { border-color: var(--blink) }
figure i.exact { display: none } figure i.wrong { border-color: var(--bad); border-style: dashed } figure i::before { content: none !important }
figure i:hover::after { content: attr(title); position: absolute; left: 0; top: 100%; z-index: 1; padding: 0 .4rem; white-space: nowrap;
  background: var(--page); color: var(--text); font: 12px/1.6 system-ui, sans-serif; border: 1px solid var(--line); border-radius: .2rem }
.plain figure i { display: none }
ul.doubts { margin: .5rem 0 0; padding-left: 1.1rem } ul.doubts li { color: var(--doubt) } ul.doubts li.bad { color: var(--bad) }
table { border-collapse: collapse; font-size: .86em; margin-top: .5rem; width: 100% } td { padding: .12rem .6rem .12rem 0; vertical-align: top }
td:nth-child(2) { color: var(--soft) } td:last-child { text-align: right; overflow-wrap: anywhere }
details summary { cursor: pointer } ul.lines { padding-left: 1.1rem; margin: .4rem 0 }
@media print { body { max-width: none; padding: 0 } .sheet { grid-template-columns: repeat(3, 1fr) } }
`
