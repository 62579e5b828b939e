import { expect, test } from 'vitest';

import { Progress } from '../src/progress.js';

test('nothing in the first second, then at most ten lines a second, and the line is taken away', () => {
  const written: string[] = [];
  let time = 5000;
  const progress = new Progress({ write: (text) => written.push(text), now: () => time });
  for (const [at, done] of [
    [5999, 100],
    [6000, 1200],
    [6099, 1300],
    [6100, 1400],
  ] as const) {
    time = at;
    progress.advance('scanning', done, 7376);
  }
  progress.clear();
  progress.clear();
  expect(written.map((text) => text.replaceAll('\u001b', '␛'))).toEqual([
    '\r␛[Kscanning 1,200 of 7,376',
    '\r␛[Kscanning 1,400 of 7,376',
    '\r␛[K',
  ]);
});

test('a short run, and one without a terminal, write nothing', () => {
  const written: string[] = [];
  const short = new Progress({ write: (text) => written.push(text), now: () => 0 });
  short.advance('scanning', 1, 2);
  short.clear();
  let time = 0;
  const silent = new Progress({ now: () => (time += 5000) });
  silent.advance('scanning', 1, 2);
  silent.clear();
  expect(written).toEqual([]);
});
