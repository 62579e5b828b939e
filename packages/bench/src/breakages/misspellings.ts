import type { Random } from '../random.js';

/** Another spelling of a name; `undefined` where the name allows none. */
export type Misspelling = (name: string, random: Random) => string | undefined;

const alphabet = Array.from('abcdefghijklmnopqrstuvwxyz');

/** One letter in its other case; the first letter every other time, because that is what people do. */
export const otherCaseOfLetter: Misspelling = (name, random) => {
  const places = letters(name);
  const index = random.next() < 0.5 ? places[0] : random.pick(places);
  return index === undefined ? undefined : replaced(name, index, otherCase(name.charAt(index)));
};

/** Both keep the number of characters, which not every letter does. */
export const lowerCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
export const upperCase = (name: string): string => name.replace(/[a-z]/g, (letter) => letter.toUpperCase());

export const letterLeftOut: Misspelling = atLetter((name, index) => replaced(name, index, ''));

export const letterAdded: Misspelling = atLetter((name, index, random) => {
  const letter = random.next() < 0.4 ? name.charAt(index) : (random.pick(alphabet) ?? '');
  return replaced(name, index, letter + name.charAt(index));
});

export const letterReplaced: Misspelling = atLetter((name, index, random) => {
  const letter = name.charAt(index);
  const other = random.pick(alphabet.filter((any) => any !== letter.toLowerCase())) ?? '';
  return replaced(name, index, letter === letter.toLowerCase() ? other : other.toUpperCase());
});

export const lettersSwapped: Misspelling = atLetter((name, index) => {
  const [one = '', other = ''] = name.slice(index, index + 2);
  if (!/[a-z]/i.test(other) || one.toLowerCase() === other.toLowerCase()) return undefined;
  return name.slice(0, index) + other + one + name.slice(index + 2);
});

/** `user-card` as `user_card` or `userCard`, and so on. */
export const otherSeparator: Misspelling = (name, random) => {
  const words = name.match(/[A-Z]?[a-z\d]+|[A-Z\d]+(?![a-z])/g) ?? [];
  if (words.length < 2) return undefined;
  const lower = words.map((word) => word.toLowerCase());
  const camel = words.map((word, index) =>
    index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1),
  );
  const spellings = [lower.join('-'), lower.join('_'), camel.join('')];
  return random.pick(spellings.filter((other) => other.toLowerCase() !== name.toLowerCase()));
};

/** The plural of a singular and the other way round. */
export const otherNumber: Misspelling = (name) => {
  if (!/[a-z]{3}$/.test(name)) return undefined;
  if (name.endsWith('ies')) return name.replace(/ies$/, 'y');
  if (/[^s]s$/.test(name)) return name.slice(0, -1);
  return /[bcdfglmnprt]y$/.test(name) ? name.replace(/y$/, 'ies') : `${name}s`;
};

export const otherUnicodeForm: Misspelling = (name) => {
  const other = name === name.normalize('NFC') ? name.normalize('NFD') : name.normalize('NFC');
  return other === name ? undefined : other;
};

function atLetter(edit: (name: string, index: number, random: Random) => string | undefined): Misspelling {
  return (name, random) => {
    const places = letters(name);
    const index = random.pick(places);
    return index === undefined || places.length < 3 ? undefined : edit(name, index, random);
  };
}

function letters(name: string): readonly number[] {
  return Array.from(name.matchAll(/[a-z]/gi), ({ index }) => index);
}

function replaced(name: string, index: number, letter: string): string {
  return name.slice(0, index) + letter + name.slice(index + 1);
}

function otherCase(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
}
