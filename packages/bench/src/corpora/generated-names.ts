import type { Random } from '../random.js';

/** Names of folders and files, the same ones for the same number. */
export interface Names {
  /** A path of two or three steps. */
  readonly folder: (number: number) => string;
  /** With its extension. */
  readonly file: (number: number) => string;
}

const nouns = (
  'account address article basket button calendar campaign card category channel charge checkout comment contact coupon ' +
  'course currency customer dashboard delivery discount document editor event feature field filter folder gallery header image ' +
  'invoice journal label layout ledger letter location member message metric module notice order panel parcel partner payment ' +
  'permission picture planner policy price product profile project question receipt region report request review schedule section ' +
  'session setting shipment sidebar signal station storage student subject summary supplier survey table template ticket timeline ' +
  'toolbar tracker transfer treaty upload vehicle vendor voucher warehouse widget window worker'
).split(' ');

const parts =
  'detail editor filter form group header item list menu model page panel picker preview query row service state store view'.split(
    ' ',
  );

/** Some that are not ASCII, as on no keyboard but somebody's. */
const foreign = ['café', 'größe', 'señal', 'übersicht', 'élément'];

const extensions = [
  ...Array.from({ length: 24 }, () => 'ts'),
  ...['tsx', 'tsx', 'tsx', 'tsx', 'js', 'js', 'js', 'jsx', 'mjs', 'cjs', 'cjs', 'cts'],
  ...['vue', 'vue', 'svelte', 'svelte', 'astro', 'test.ts'],
];

/** Names whose order was shuffled; as many files as told are in a folder, and no two of them share one. */
export function namesFor(random: Random, perFolder: number): Names {
  const first = random.shuffled(nouns);
  const second = random.shuffled(parts);
  const kinds = random.shuffled(extensions);
  const at = (words: readonly string[], index: number): string => words[index % words.length] ?? '';
  const pair = (number: number): string => {
    const word = number % 37 === 36 ? at(foreign, Math.floor(number / 37)) : at(first, number);
    return styled([word, at(second, Math.floor(number / first.length) + number)], number);
  };
  const unique = (number: number, distinct: number): string =>
    number < distinct ? '' : String(Math.floor(number / distinct));
  return {
    folder: (number) => {
      const area = Math.floor(number / 40);
      const top = at(first, area * 7) + unique(area, first.length);
      return `${top}/${styled([at(first, number * 3 + area), at(second, number)], number)}${unique(number % 40, first.length)}`;
    },
    file: (number) => {
      const place = number % perFolder;
      const name = pair(number) + unique(place, first.length * 5);
      return `${name}.${at(kinds, number * 5)}`;
    },
  };
}

/** As different people write names. */
function styled([one = '', other = '']: readonly string[], number: number): string {
  const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  switch (Math.floor(number / 3) % 5) {
    case 0:
      return upper(one) + upper(other);
    case 1:
      return one + upper(other);
    case 2:
      return `${one}_${other}`;
    case 3:
      return `${one}.${other}`;
    default:
      return `${one}-${other}`;
  }
}
