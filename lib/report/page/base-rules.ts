import type { Markup } from './markup';
import { markup } from './markup';

/** What every page looks like, dark and light, whatever it tells: the beginning of its style. */
export const BASE_RULES: Markup = markup`
:root {
  color-scheme: light; --ground: #ffffff; --surface: #f6f7f9; --text: #1b1f24; --muted: #57606a; --edge: #d0d7de;
  --link: #0550ae; --bad: #b3201c; --warn: #8a4b00; --note: #0550ae; --good: #1a6b33;
  --on-tone: #ffffff; --high: #ffd7d5; --medium: #ffe8b8; --low: #dbeafe; --information: #e7e9ec;
  --on-mark: #1b1f24; --mono: ui-monospace, 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', Menlo, monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark; --ground: #0f1317; --surface: #171c22; --text: #e6e9ed; --muted: #9aa4af; --edge: #343d47;
    --link: #79b8ff; --bad: #ff8f87; --warn: #f0b35a; --note: #7cbcff; --good: #6fd68a;
    --on-tone: #0f1317; --high: #6b1f1f; --medium: #5c4310; --low: #1d3d66; --information: #333b45;
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
thead th { white-space: nowrap; }
.count { text-align: right; font-variant-numeric: tabular-nums; }
td.count { font-weight: 700; }
.level, .severity {
  display: inline-block; padding: 0.05rem 0.55rem; border-radius: 1rem; font-size: 0.82rem; font-weight: 600;
  color: var(--on-tone); background: var(--tone);
}
dl {
  display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: 0.3rem 0.9rem; align-items: baseline; margin: 0;
}
dt { color: var(--muted); font-size: 0.9rem; }
dd { margin: 0; min-width: 0; }
dd p:first-child { margin-top: 0; }
.control { color: var(--muted); border: 1px dotted var(--muted); border-radius: 2px; }
.cut { color: var(--muted); font-style: italic; }
details { margin: 0.25rem 0; }
summary { cursor: pointer; width: fit-content; max-width: 100%; }
details > pre { margin-top: 0.3rem; }
`;
