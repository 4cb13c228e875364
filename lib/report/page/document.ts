import type { Content, Markup } from './markup';
import { markup } from './markup';

/** The frame of a page that needs nothing else: no script, no network. */
export interface PageFrame {
  /** What the window is called. */
  readonly title: string;
  /** What made the page. */
  readonly about: string;
  /** The answer. */
  readonly heading: string;
  /** How the page looks: a style element. */
  readonly style: Markup;
  /** The SHA-256 of what stands in it, in base64. */
  readonly styleHash: string;
  /** The first link, for the keyboard: it leads past what most readers know. */
  readonly skip: { readonly to: string; readonly words: string };
}

/**
 * A page around its content. Nothing is loaded and nothing runs; only its own style applies.
 *
 * @param frame - what stands around the content
 * @param main - the content
 * @returns HTML with a final newline
 */
export function pageDocument(frame: PageFrame, main: Content): string {
  const { title, about, heading, style, styleHash, skip } = frame;
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${policy}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="referrer" content="no-referrer"/>
<meta name="robots" content="noindex"/>
<title>${title}</title> ${style}
</head>
<body>
<a class="skip" href="#${skip.to}">${skip.words}</a>
<header class="top">
<p class="about">${about}</p>
<h1>${heading}</h1>
</header>
<main> ${main}
</main>
</body>
</html>`;
  return `${page.source}\n`;
}
