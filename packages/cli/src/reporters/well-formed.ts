/** Text that can be written as UTF-8: bytes of a file name that are none, held as lone surrogates, become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\ufffd');
}
