import type { Markup } from '../../page/markup';
import { markup } from '../../page/markup';

/** The SHA-256 of the style, in base64, as the page's policy names it. */
export const PAGE_STYLE_HASH = 'EiBqA2CkRGVXV5KnGYw2e/pJGDN2ccGRoaZDzQmZWas=';

/** How the page looks. */
export const PAGE_STYLE: Markup = markup`<style>
:root {
  color-scheme: light; --ground: #ffffff; --surface: #f6f7f9; --text: #1b1f24; --muted: #57606a; --edge: #d0d7de;
  --link: #0550ae; --malicious: #b3201c; --suspicious: #8a4b00; --notable: #0550ae; --known: #1a6b33;
  --on-level: #ffffff; --high: #ffd7d5; --medium: #ffe8b8; --low: #dbeafe; --information: #e7e9ec;
  --on-mark: #1b1f24; --mono: ui-monospace, 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', Menlo, monospace;
  --names: 17rem;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark; --ground: #0f1317; --surface: #171c22; --text: #e6e9ed; --muted: #9aa4af; --edge: #343d47;
    --link: #79b8ff; --malicious: #ff8f87; --suspicious: #f0b35a; --notable: #7cbcff; --known: #6fd68a;
    --on-level: #0f1317; --high: #6b1f1f; --medium: #5c4310; --low: #1d3d66; --information: #333b45;
    --on-mark: #ffffff;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 4rem; max-width: 90rem; background: var(--ground);
  color: var(--text); font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.skip, .sr {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.skip:focus {
  position: static; width: auto; height: auto; clip-path: none; display: inline-block; margin-bottom: 1rem;
}
h1 { font-size: clamp(1.35rem, 1rem + 1.2vw, 1.75rem); line-height: 1.25; margin: 0 0 1.25rem; text-wrap: pretty; }
h2 {
  font-size: 1.3rem; line-height: 1.3; margin: 2.75rem 0 0.75rem; padding-bottom: 0.35rem; border-bottom: 1px solid
  var(--edge);
}
h3 { font-size: 1.05rem; margin: 1.5rem 0 0.5rem; }
h4 { font-size: 1.15rem; line-height: 1.3; margin: 0.35rem 0 0; }
h5 { font-size: 0.8rem; letter-spacing: 0.06em; text-transform: uppercase; color: var(--muted); margin: 0 0 0.4rem; }
p { margin: 0.25rem 0; }
.about, .left, .span, .hash, .key { color: var(--muted); }
.about { margin: 0 0 0.4rem; font-size: 0.9rem; }
.left, .span, .hash { font-size: 0.875rem; }
pre, code { font-family: var(--mono); font-size: 0.85rem; direction: ltr; unicode-bidi: bidi-override; }
pre {
  margin: 0; padding: 0.5rem 0.7rem; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.55;
  max-height: 30rem; overflow: auto; background: var(--ground); border: 1px solid var(--edge); border-radius: 6px;
}
table { border-collapse: collapse; }
th, td {
  text-align: left; vertical-align: top; padding: 0.35rem 0.9rem 0.35rem 0; font-weight: normal; border-bottom: 1px
  solid var(--edge);
}
thead th { color: var(--muted); font-size: 0.8rem; }
.levels th[scope='row'] { white-space: nowrap; }
.levels a { text-decoration: none; }
.levels a:hover .level { text-decoration: underline; }
thead th { white-space: nowrap; }
.count { text-align: right; font-variant-numeric: tabular-nums; }
td.count { font-weight: 700; }
.level {
  display: inline-block; padding: 0.05rem 0.55rem; border-radius: 1rem; font-size: 0.82rem; font-weight: 600;
  color: var(--on-level); background: var(--tone);
}
.malicious { --tone: var(--malicious); }
.suspicious { --tone: var(--suspicious); }
.notable { --tone: var(--notable); }
.known { --tone: var(--known); }
.key { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; font-size: 0.875rem; margin: 0 0 0.75rem; }
.key span { display: inline-flex; align-items: center; gap: 0.4rem; }
.shapes { position: absolute; }
.host {
  margin: 0 0 1.1rem; padding: 0.7rem 0.9rem 0.6rem; background: var(--surface); border: 1px solid var(--edge);
  border-radius: 8px;
}
.host h3 { display: inline-block; margin: 0 0.75rem 0 0; }
.host .span { display: inline-block; margin: 0; }
.axis { margin: 0.35rem 0 0 var(--names); }
.axis svg, .lane { display: block; overflow: visible; }
.tick { font-size: 0.75rem; fill: var(--muted); font-variant-numeric: tabular-nums; }
.lanes { list-style: none; margin: 0; padding: 0; }
.lanes li {
  display: grid; grid-template-columns: var(--names) minmax(0, 1fr); align-items: center; border-top: 1px solid
  var(--edge);
}
.lane-name {
  display: flex; align-items: baseline; gap: 0.5rem; padding: 0.2rem 1rem 0.2rem 0; font-size: 0.9rem;
  line-height: 1.3;
}
.lane-name bdi { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.level-sign { flex: none; width: 0.65rem; height: 0.65rem; border-radius: 50%; background: var(--tone); }
.lane-none { color: var(--muted); font-size: 0.875rem; }
.grid { stroke: var(--edge); }
.life { stroke: var(--muted); stroke-width: 3; }
.open { stroke: var(--muted); stroke-width: 2; stroke-dasharray: 2 4; }
.created { fill: var(--known); stroke: var(--surface); }
.modified { fill: var(--suspicious); stroke: var(--surface); }
.deleted { fill: none; stroke: var(--text); stroke-width: 2.5; }
.seen { fill: var(--surface); stroke: var(--notable); stroke-width: 2.5; }
.fired { fill: var(--malicious); stroke: var(--surface); }
.card {
  margin: 0 0 1.25rem; padding: 0.9rem 1.1rem 1.1rem; background: var(--surface); overflow: hidden; border: 1px
  solid var(--edge); border-left: 5px solid var(--tone); border-radius: 8px;
}
.many .card { content-visibility: auto; contain-intrinsic-size: auto 48rem; }
.card:target { outline: 3px solid var(--link); }
.card > section { margin-top: 1rem; }
.card h4 { overflow: hidden; }
.tags { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.75rem; margin: 0; }
.id { font-family: var(--mono); font-size: 0.8rem; }
.on { font-weight: 400; color: var(--muted); }
dl {
  display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: 0.3rem 0.9rem; align-items: baseline; margin: 0;
}
dt { color: var(--muted); font-size: 0.9rem; }
dt.alert { color: var(--suspicious); font-weight: 600; }
dd { margin: 0; min-width: 0; }
dd p:first-child { margin-top: 0; }
mark {
  color: var(--on-mark); background: var(--low); border-radius: 2px; box-decoration-break: clone;
  -webkit-box-decoration-break: clone;
}
mark.high { background: var(--high); }
mark.medium { background: var(--medium); }
mark.information { background: var(--information); }
mark.base { color: inherit; background: none; }
mark[data-number]::after {
  content: attr(data-number); margin: 0 0.1em; font: 700 0.65rem/1 system-ui, sans-serif; vertical-align: super;
}
.control { color: var(--muted); border: 1px dotted var(--muted); border-radius: 2px; }
.cut { color: var(--muted); font-style: italic; }
details { margin: 0.25rem 0; }
summary { cursor: pointer; width: fit-content; max-width: 100%; }
details > pre { margin-top: 0.3rem; }
.events { margin-top: 0.6rem; }
.events table { font-size: 0.85rem; }
.scroll { overflow-x: auto; }
.signs { margin: 0.5rem 0 0; padding: 0; list-style: none; counter-reset: sign; }
.signs li {
  counter-increment: sign; display: grid; grid-template-columns: 1.4rem 6.3rem minmax(0, 1fr); gap: 0 0.6rem;
  padding: 0.35rem 0; border-top: 1px solid var(--edge);
}
.signs li::before {
  content: counter(sign); text-align: right; color: var(--muted); font-weight: 700; font-size: 0.85rem;
  line-height: 1.75;
}
.weight {
  justify-self: start; align-self: start; padding: 0 0.5rem; border-radius: 3px; font-size: 0.85rem;
  color: var(--on-mark); background: var(--low);
}
.weight.high { background: var(--high); }
.weight.medium { background: var(--medium); }
.weight.information { background: var(--information); }
.weight.base { color: inherit; background: none; border: 1px dotted var(--muted); }
.technique { font-size: 0.8rem; color: var(--muted); white-space: nowrap; }
.excerpt { display: block; color: var(--muted); }
.command { margin: 0.3rem 0; user-select: all; -webkit-user-select: all; }
.legend dl { grid-template-columns: 13rem minmax(0, 1fr); }
.legend ul { margin: 0; padding-left: 1.1rem; }
@media (max-width: 60rem) {
  :root { --names: 11rem; }
  .between { display: none; }
}
@media (max-width: 40rem) {
  :root { --names: 0rem; }
  .lanes li, dl, .legend dl { grid-template-columns: minmax(0, 1fr); }
  .lanes li { padding-bottom: 0.2rem; }
  dd { margin-bottom: 0.4rem; }
  .levels { overflow-wrap: break-word; }
  .levels th[scope='row'] { white-space: normal; min-width: 6rem; }
  .levels td:last-child { font-size: 0.85rem; }
  .levels th, .levels td { padding-right: 0.6rem; }
  .card { padding: 0.75rem 0.8rem 0.9rem; }
  .signs li { grid-template-columns: 1.1rem minmax(0, 1fr); }
  .signs .sign { grid-column: 2; }
}
@media print {
  :root { --names: 11rem; }
  html { font-size: 12px; }
  body { padding: 0; max-width: none; }
  .skip { display: none; }
  pre { max-height: none; overflow: visible; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  .host, .card header, .signs li, tr { break-inside: avoid; }
  h2, h3, h4, h5 { break-after: avoid; }
  .card { overflow: visible; }
  .many .card { content-visibility: visible; }
  mark, .weight, .level, .level-sign { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
</style>`;
