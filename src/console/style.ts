/** The style of all pages: one small sheet, for light and dark screens, wide and narrow ones. */
import { createHash } from 'node:crypto';

export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #f6f7f9; --card: #ffffff; --ink: #1c2530; --faint: #56616d; --line: #c9d0d8;
  --link: #0b57a4; --good: #17602f; --warning: #7a4a00; --bad: #9b1616; --press: #0b57a4; --on-press: #ffffff;
  --one: #0b57a4; --two: #b3541e; --three: #17602f; --four: #7b2d8b; --five: #6b5a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181d; --card: #1d232b; --ink: #e4e8ed; --faint: #a9b3be; --line: #434d5a;
    --link: #8cc2ff; --good: #7cd79a; --warning: #f2bb69; --bad: #ff9c9c; --press: #8cc2ff; --on-press: #10151b;
    --one: #8cc2ff; --two: #f2a36b; --three: #7cd79a; --four: #dd9bea; --five: #d9c55a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; padding: .75rem 1rem; background: var(--card); border-bottom: 1px solid var(--line); }
.name { margin: 0; font-weight: 700; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0; padding: 0; list-style: none; }
nav li { padding: .25rem 0; }
.who { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; margin-left: auto; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
main:focus { outline: none; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0 1rem; }
h2 { font-size: 1.2rem; margin: 1.75rem 0 .5rem; }
a { color: var(--link); }
nav a { display: inline-block; padding: .25rem 0; }
a[aria-current] { color: var(--ink); font-weight: 700; text-decoration-thickness: 3px; text-underline-offset: .3em; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: .5rem; top: .5rem; background: var(--card); padding: .5rem; z-index: 1; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.card, .section { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .75rem 1rem; margin: 0 0 1rem; }
.section p { margin: .15rem 0; overflow-wrap: anywhere; }
.indented { padding-left: 1.25rem; }
.good { color: var(--good); font-weight: 600; }
.warning { color: var(--warning); font-weight: 600; }
.bad { color: var(--bad); font-weight: 600; }
.heading { font-weight: 600; }
.faint { color: var(--faint); }
.verdict { font-size: 1.2rem; border-left: .4rem solid currentColor; padding-left: .75rem; }
pre { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); border-radius: .3rem; padding: .5rem .75rem; margin: .5rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; margin: 0 0 1rem; }
table { border-collapse: collapse; background: var(--card); min-width: 100%; }
.group caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
tbody th { font-weight: 400; }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin: 0; }
form.stacked { flex-direction: column; align-items: stretch; max-width: 24rem; gap: .75rem; }
label { display: flex; flex-direction: column; gap: .15rem; min-width: 0; max-width: 100%; }
label.choice { flex-direction: row; align-items: baseline; gap: .5rem; }
input, select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--faint); border-radius: .3rem; padding: .4rem .5rem; min-width: 0; max-width: 100%; min-height: 2.2rem; }
input[type=checkbox] { min-height: 0; width: 1.1rem; height: 1.1rem; }
button, .button { font: inherit; font-weight: 600; color: var(--on-press); background: var(--press); border: 1px solid var(--press); border-radius: .3rem; padding: .4rem .9rem; min-height: 2.2rem; cursor: pointer; text-decoration: none; display: inline-block; }
button.plain, .button.plain { color: var(--link); background: none; border-color: var(--line); font-weight: 400; }
button.grave { background: var(--bad); border-color: var(--bad); color: var(--card); }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; align-items: start; margin: 0 0 1rem; }
.notice { border-left: .4rem solid var(--link); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 0 0 1.5rem; }
figcaption { font-weight: 600; }
svg.chart { width: 100%; height: auto; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; }
.chart text { fill: var(--faint); font-size: 12px; }
.chart .axis { stroke: var(--line); }
.chart path { fill: none; stroke-width: 2; }
.chart .dashed { stroke-dasharray: 6 4; }
.chart circle.dashed { fill: var(--card); stroke-width: 2; stroke-dasharray: none; }
.c0 { stroke: var(--one); fill: var(--one); } .c1 { stroke: var(--two); fill: var(--two); } .c2 { stroke: var(--three); fill: var(--three); }
.c3 { stroke: var(--four); fill: var(--four); } .c4 { stroke: var(--five); fill: var(--five); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: .25rem 0; padding: 0; }
.legend line { stroke-width: 4; }
.legend .dashed { stroke-dasharray: 6 3; }
.legend svg { width: 1.5rem; height: .75rem; vertical-align: middle; }
summary { cursor: pointer; padding: .25rem 0; }
.pager ul { align-items: baseline; }
progress { width: 100%; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } .who { margin-left: 0; } .chart text { font-size: 22px; } .chart path { stroke-width: 3; } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
@media print { header, .actions, form { display: none; } }
`;

/** Named after what is in it: a browser keeps it until it is another. */
export const STYLE_PATH = `/style-${createHash('sha256').update(STYLE).digest('hex').slice(0, 12)}.css`;

/** Two groups that become one. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b57a4"/><circle cx="12" cy="16" r="6" fill="none" stroke="#fff" stroke-width="3"/><circle cx="20" cy="16" r="6" fill="none" stroke="#fff" stroke-width="3"/></svg>`;
