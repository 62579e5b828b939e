import { expect, describe, test } from 'vitest';

import { terminalOf, type TerminalFacts } from '../src/terminal.js';

describe('colour', () => {
  test.each<
    [name: string, color: boolean, facts: { env?: TerminalFacts['env']; isTTY?: boolean; flag?: boolean }]
  >([
    ['on a terminal', true, {}],
    ['in a file or pipe', false, { isTTY: false }],
    ['with NO_COLOR', false, { env: { NO_COLOR: '1' } }],
    ['with an empty NO_COLOR', true, { env: { NO_COLOR: '' } }],
    ['with --no-color', false, { flag: false }],
    ['on a dumb terminal', false, { env: { TERM: 'dumb' } }],
    ['in a pipe with FORCE_COLOR', true, { env: { FORCE_COLOR: '1' }, isTTY: false }],
    ['with FORCE_COLOR and NO_COLOR', true, { env: { FORCE_COLOR: '1', NO_COLOR: '1' }, isTTY: false }],
    ['with FORCE_COLOR=0', false, { env: { FORCE_COLOR: '0' } }],
    ['with FORCE_COLOR and --no-color', false, { env: { FORCE_COLOR: '1' }, flag: false }],
    ['in CI, where output is no terminal', false, { env: { CI: 'true' }, isTTY: false }],
  ])('%s: %s', (_, color, { env = {}, isTTY = true, flag = true }) => {
    const { colors } = terminalOf({ env, color: flag, stdout: { isTTY }, stderr: {} });
    expect(colors.red('x') !== 'x').toBe(color);
  });
});

describe('progress', () => {
  test.each<[name: string, shown: boolean, env: TerminalFacts['env'], isTTY: boolean]>([
    ['on a terminal', true, {}, true],
    ['in a file or pipe', false, {}, false],
    ['in CI, even on a terminal', false, { CI: 'true' }, true],
    ['with CI=false', true, { CI: 'false' }, true],
    ['on a dumb terminal', false, { TERM: 'dumb' }, true],
  ])('%s: %s', (_, shown, env, isTTY) => {
    expect(terminalOf({ env, color: true, stdout: {}, stderr: { isTTY } }).progress).toBe(shown);
  });
});

test.each([
  [undefined, 120],
  [80, 80],
  [200, 200],
  [0, 40],
])('columns %s give a width of %i', (columns, width) => {
  const stdout = columns === undefined ? {} : { columns };
  expect(terminalOf({ env: {}, color: true, stdout, stderr: {} }).width).toBe(width);
});
