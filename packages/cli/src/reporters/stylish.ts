import { printable } from '../printable.js';
import type { Report, ReportedFinding } from '../report.js';
import { correctionOf } from './correction.js';
import { excerpt } from './excerpt.js';
import type { ReportContext } from './reporter.js';
import { summaryOf } from './summary.js';

/** What a person reads: findings by file, each with its source line and the right spelling under it, and one summary line. */
export function stylish(report: Report, context: ReportContext): string {
  const { colors, repaired = [] } = context;
  const blocks = [
    ...byFile(repaired).map((group) => repairedBlock(group, context)),
    ...byFile(report.findings).map((group) => findingsBlock(group, context)),
  ];
  if (report.warnings.length > 0) {
    blocks.push(report.warnings.map((warning) => `${colors.yellow('⚠')} ${printable(warning)}`).join('\n'));
  }
  return `${[...blocks, summaryOf(report, repaired.length, colors)].join('\n\n')}\n`;
}

interface Group {
  readonly file: string;
  readonly findings: readonly ReportedFinding[];
}

function byFile(findings: readonly ReportedFinding[]): Group[] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.file);
    if (group === undefined) groups.set(finding.file, [finding]);
    else group.push(finding);
  }
  return Array.from(groups, ([file, inFile]) => ({ file, findings: inFile }));
}

function repairedBlock({ file, findings }: Group, { colors }: ReportContext): string {
  const width = longest(findings.map(positionOf));
  const lines = findings.map((finding) => {
    const right = finding.suggestions[0] ?? finding.specifier;
    const change = `\`${printable(finding.specifier)}\` → \`${printable(right)}\``;
    return `  ${colors.dim(positionOf(finding).padStart(width))}  ${colors.green('repaired')}  ${change}`;
  });
  return [colors.underline(printable(file)), ...lines].join('\n');
}

function findingsBlock({ file, findings }: Group, context: ReportContext): string {
  const layout: Layout = {
    position: longest(findings.map(positionOf)),
    severity: longest(findings.map((finding) => finding.severity)),
    gutter: longest(findings.map((finding) => String(finding.line))),
  };
  const lines = findings.flatMap((finding) => [
    headline(finding, layout, context),
    ...sourceOf(finding, layout, context),
  ]);
  return [context.colors.underline(printable(file)), ...lines].join('\n');
}

/** Columns that the parts of a block take, so that they stand under one another. */
interface Layout {
  readonly position: number;
  readonly severity: number;
  readonly gutter: number;
}

function headline(finding: ReportedFinding, layout: Layout, { colors }: ReportContext): string {
  const position = colors.dim(positionOf(finding).padStart(layout.position));
  const severity = finding.severity.padEnd(layout.severity);
  const paint = finding.severity === 'error' ? colors.red : colors.yellow;
  return `  ${position}  ${paint(severity)}  ${printable(finding.message)}   ${colors.dim(finding.kind)}`;
}

function sourceOf(finding: ReportedFinding, layout: Layout, context: ReportContext): string[] {
  const { colors } = context;
  const line = context.readLine(finding.file, finding.line);
  if (line === undefined || line.length < finding.column) return [];

  const { marks, label } = correctionOf(finding, line);
  const number = String(finding.line).padStart(layout.gutter);
  const indent = ' '.repeat(6);
  const width = context.width - indent.length - layout.gutter - ' │ '.length;
  const { source, marks: carets } = excerpt({ line, marks, label, width });
  const paint = finding.severity === 'error' ? colors.red : colors.yellow;
  const below = label === '' ? '' : ` ${colors.green(label)}`;
  return [
    `${indent}${colors.dim(`${number} │`)} ${source}`,
    `${indent}${colors.dim(`${' '.repeat(layout.gutter)} │`)} ${paint(carets)}${below}`,
  ];
}

function positionOf(finding: ReportedFinding): string {
  return `${String(finding.line)}:${String(finding.segment?.column ?? finding.column)}`;
}

function longest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}
