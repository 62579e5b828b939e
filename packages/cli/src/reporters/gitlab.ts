import type { Report, ReportedFinding } from '../report.js';
import { fullText } from './details.js';
import { wellFormed } from './well-formed.js';

/**
 * GitLab's Code Quality report, https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. A
 * fingerprint holds no line number, so that a finding that moves is not a new one.
 */
export function gitlab(report: Report): string {
  const seen = new Map<string, number>();
  const issues = report.findings.map((finding) => {
    const identity = JSON.stringify([finding.kind, finding.file, finding.specifier ?? finding.target]);
    const earlier = seen.get(identity) ?? 0;
    seen.set(identity, earlier + 1);
    return issueOf(finding, fingerprint(identity, earlier));
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}

function issueOf(finding: ReportedFinding, id: string) {
  return {
    description: fullText(finding).replaceAll('\n', ' '),
    check_name: finding.kind,
    fingerprint: id,
    severity: finding.severity === 'error' ? 'major' : 'minor',
    location: {
      path: wellFormed(finding.file),
      lines: { begin: finding.line ?? 1, end: finding.line === undefined ? 1 : finding.endLine },
    },
  };
}

/** The same import twice in one file is two findings: GitLab drops what has a fingerprint that it knows. */
function fingerprint(identity: string, earlier: number): string {
  // As in `remembered.ts`: whoever wants another format need not wait for it.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256')
    .update(`${identity}${String(earlier)}`)
    .digest('hex');
}
