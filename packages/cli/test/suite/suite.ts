import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { places, printed, withoutOwnSettings } from './judgement.js';
import type { Scenario } from './scenario.js';

/** Judges every scenario in every place: what is said is what the table says, and the whole report is the same. */
export function suite(title: string, table: readonly Scenario[]): void {
  beforeAll(() => {
    for (const [name, value] of Object.entries(withoutOwnSettings())) vi.stubEnv(name, value);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });
  describe(title, () => {
    test.each(table)('$sentence', async (scenario) => {
      const [first, ...others] = await Promise.all(places.map((place) => place.judge(scenario)));
      if (first === undefined) throw new Error('no place');
      const { findings, unknown } = first;
      expect({ findings: findings.map(printed), unknown }).toEqual(scenario.expected);
      const warnings = scenario.warnings ?? [];
      expect(first.warnings).toEqual(warnings.map((pattern): unknown => expect.stringMatching(pattern)));
      others.forEach((judgement, index) => {
        expect(judgement, places[index + 1]?.name).toEqual(first);
      });
    });
  });
}
