/** A character as a reader sees it, with the columns that it takes in a terminal. */
export interface Glyph {
  readonly text: string;
  readonly width: 0 | 1 | 2;
}

/**
 * Splits text into what a reader takes for characters (grapheme clusters), so that a letter with a combining accent
 * is one. East Asian wide characters and emoji take two columns.
 *
 * Ranges: Unicode's EastAsianWidth.txt, W and F, gaps between blocks closed.
 */
export function glyphs(text: string): Glyph[] {
  // Nearly every line is ASCII, and the segmenter takes a hundred times as long.
  if (/^[\x20-\x7e]*$/.test(text))
    return Array.from(text, (character) => ({ text: character, width: 1 as const }));
  return Array.from(segmenter().segment(text), ({ segment }) => ({ text: segment, width: widthOf(segment) }));
}

/** The columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  return glyphs(text).reduce((sum, glyph) => sum + glyph.width, 0);
}

const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;
const EMOJI_STYLE = /^\p{Emoji}\ufe0f/u;

function widthOf(cluster: string): 0 | 1 | 2 {
  if (ZERO.test(cluster)) return 0;
  return WIDE.test(cluster) || EMOJI_STYLE.test(cluster) ? 2 : 1;
}

let shared: Intl.Segmenter | undefined;

function segmenter(): Intl.Segmenter {
  // Built on first use: it costs milliseconds, and most runs print nothing that needs it.
  shared ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return shared;
}
