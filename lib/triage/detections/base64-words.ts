const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * What every base64 text has that holds a word, whatever stands before and after it: one text for each of the three places in which
 * the word can begin.
 *
 * @param word - ASCII, three letters or more
 * @returns three texts
 */
export function base64Words(word: string): readonly string[] {
  const bits = Array.from(word, (letter) => letter.charCodeAt(0).toString(2).padStart(8, '0')).join('');
  return [0, 1, 2].map((place) => {
    // Letters of six bits that are wholly within the word.
    const skipped = (6 - ((place * 8) % 6)) % 6;
    const whole = Math.floor((bits.length - skipped) / 6);
    const sixes = Array.from({ length: whole }, (_, at) => bits.slice(skipped + 6 * at, skipped + 6 * at + 6));
    return sixes.map((six) => LETTERS[parseInt(six, 2)] ?? '').join('');
  });
}
