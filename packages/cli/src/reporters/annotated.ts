import { count, grouped } from '../amounts.js';
import type { Report, ReportedFinding } from '../report.js';
import { byWorth } from './by-target.js';

/** What a CI shows beside the code: it drops in silence whatever is above its limits, so the best come first and the rest is told. */
export interface Annotated {
  /** Ten errors and ten warnings at most, in order of worth. */
  readonly findings: readonly ReportedFinding[];
  /** How many there are, where some of them are left out. */
  readonly notice: string | undefined;
}

/**
 * Chooses the findings to annotate. GitHub shows ten errors, ten warnings and ten notices of a step and fifty of a job
 * (https://docs.github.com/en/rest/checks/runs, actions/runner ExecutionContext); an agent of Azure Pipelines keeps ten
 * of each for a task.
 */
export function annotated({ findings }: Pick<Report, 'findings'>): Annotated {
  const worthy = byWorth(findings);
  const shown = SEVERITIES.flatMap((severity) =>
    worthy.filter((finding) => finding.severity === severity).slice(0, MOST_OF_EACH),
  );
  const notice =
    shown.length === findings.length
      ? undefined
      : `${count(findings.length, 'finding')}: the ${grouped(shown.length)} that tell most are shown here, and all of them in the log.`;
  return { findings: shown, notice };
}

const SEVERITIES = ['error', 'warning'] as const;
const MOST_OF_EACH = 10;
