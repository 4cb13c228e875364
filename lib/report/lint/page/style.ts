import { BASE_RULES } from '../../page/base-rules';
import type { Markup } from '../../page/markup';
import { markup } from '../../page/markup';

/** The SHA-256 of the style, in base64, as the page's policy names it. */
export const PAGE_STYLE_HASH = 'vKY+LBbj+44RcCeU5NQ31e6777nL6TOYDckVHxg6B74=';

/** How the page looks. */
export const PAGE_STYLE: Markup = markup`<style>${BASE_RULES}
.error, .never { --tone: var(--bad); --tint: var(--high); }
.warning, .sometimes, .unknown { --tone: var(--warn); --tint: var(--medium); }
.info { --tone: var(--note); --tint: var(--low); }
.always { --tone: var(--good); --tint: var(--low); }
.files td, .files th, .cells td, .cells th { vertical-align: baseline; }
.scroll { overflow-x: auto; }
.cells { margin: 0.75rem 0; }
.cells th[scope='row'] { white-space: nowrap; }
.cell { font-weight: 600; color: var(--tone); }
.cell::before { content: attr(data-sign); display: inline-block; width: 1.3em; }
.answer { font-size: 1.05rem; font-weight: 600; }
.list { margin: 0.5rem 0 1rem; padding-left: 1.4rem; }
.list li { padding: 0.1rem 0; }
.code {
  margin: 0.75rem 0 0; padding: 0.4rem 0; background: var(--surface); border: 1px solid var(--edge);
  border-radius: 8px; overflow: hidden;
}
.line {
  display: grid; grid-template-columns: 4rem minmax(0, 1fr); font-family: var(--mono); font-size: 0.85rem;
  line-height: 1.6;
}
.line:target { outline: 2px solid var(--link); outline-offset: -2px; }
.number { text-align: right; padding-right: 0.9rem; color: var(--muted); user-select: none; -webkit-user-select: none; }
.line code { white-space: pre-wrap; overflow-wrap: anywhere; padding-right: 0.7rem; }
.gap { padding: 0.15rem 0.9rem 0.15rem 4rem; color: var(--muted); font-size: 0.85rem; border-block: 1px dashed var(--edge); }
mark { color: var(--on-mark); background: var(--tint); border-bottom: 2px solid var(--tone); }
mark.related { background: var(--information); border-bottom: 2px dotted var(--muted); }
.finding {
  margin: 0.4rem 0.9rem 0.8rem 4rem; padding: 0.7rem 0.9rem 0.8rem; background: var(--ground); overflow: hidden;
  border: 1px solid var(--edge); border-left: 5px solid var(--tone); border-radius: 8px;
}
.many .finding { content-visibility: auto; contain-intrinsic-size: auto 20rem; }
.finding:target { outline: 3px solid var(--link); }
.finding h3 { margin: 0.3rem 0 0.6rem; line-height: 1.35; }
.tags { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.6rem; }
.rule { font-family: var(--mono); font-size: 0.85rem; }
.event { margin: 0.2rem 0 0; }
.event th, .event td { padding: 0.1rem 0.9rem 0.1rem 0; border: 0; font-size: 0.85rem; }
.event th { color: var(--muted); }
.event td { font-family: var(--mono); white-space: pre-wrap; }
dd ul { margin: 0; padding-left: 1.1rem; }
.effect { color: var(--muted); font-size: 0.875rem; }
@media (max-width: 40rem) {
  dl { grid-template-columns: minmax(0, 1fr); }
  .line { grid-template-columns: 2.6rem minmax(0, 1fr); }
  .number { padding-right: 0.5rem; }
  .gap { padding-left: 2.6rem; }
  .finding { margin: 0.3rem 0.4rem 0.7rem; padding: 0.6rem 0.7rem; }
  th, td { padding-right: 0.5rem; }
}
@media print {
  html { font-size: 12px; }
  body { padding: 0; max-width: none; }
  .skip { display: none; }
  .finding, .line, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .finding { overflow: visible; }
  .many .finding { content-visibility: visible; }
  mark, .severity { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
</style>`;
