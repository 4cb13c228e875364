import { BASE_RULES } from '../../page/base-rules';
import type { Markup } from '../../page/markup';
import { markup } from '../../page/markup';

/** The SHA-256 of the style, in base64, as the page's policy names it. */
export const PAGE_STYLE_HASH = 'VBc05La7Q98VV1h0NtOVURv3HkPYnAVHhZqHJtOAT94=';

/** How the page looks. */
export const PAGE_STYLE: Markup = markup`<style>${BASE_RULES}
:root { --names: 17rem; }
.left, .span, .hash { font-size: 0.875rem; }
.levels th[scope='row'] { white-space: nowrap; }
.levels a { text-decoration: none; }
.levels a:hover .level { text-decoration: underline; }
.malicious { --tone: var(--bad); }
.suspicious { --tone: var(--warn); }
.notable { --tone: var(--note); }
.known { --tone: var(--good); }
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
.created { fill: var(--good); stroke: var(--surface); }
.modified { fill: var(--warn); stroke: var(--surface); }
.deleted { fill: none; stroke: var(--text); stroke-width: 2.5; }
.seen { fill: var(--surface); stroke: var(--note); stroke-width: 2.5; }
.fired { fill: var(--bad); stroke: var(--surface); }
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
dt.alert { color: var(--warn); font-weight: 600; }
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
