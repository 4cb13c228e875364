/** Marks up words; the plain style leaves them as they are. */
export interface Style {
  /** Marks up a text: bold. */
  readonly bold: (text: string) => string;
  /** Marks up a text: dimmed. */
  readonly dim: (text: string) => string;
  /** Marks up a text: red. */
  readonly red: (text: string) => string;
  /** Marks up a text: yellow. */
  readonly yellow: (text: string) => string;
  /** Marks up a text: blue. */
  readonly blue: (text: string) => string;
  /** Marks up a text: green. */
  readonly green: (text: string) => string;
}

const same = (text: string): string => text;

/** No color at all. */
export const plainStyle: Style = { bold: same, dim: same, red: same, yellow: same, blue: same, green: same };

/** How a text report is laid out. */
export interface TextOptions {
  /** How words are marked up. */
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether the terminal shows more than ASCII. */
  readonly unicode: boolean;
  /** Show values whole instead of cutting them in the middle. */
  readonly full: boolean;
}

/** The layout of a text that is not asked for otherwise: no color, 80 columns, values cut where they are longer. */
export const PLAIN_TEXT: TextOptions = { style: plainStyle, width: 80, unicode: true, full: false };
