import { inert, printable } from '../printable.js';
import type { ImportFinding, Report, ReportedFinding } from '../report.js';
import { byFile, type FileGroup } from './by-file.js';
import { correctionOf } from './correction.js';
import { detailsOf } from './details.js';
import { excerpt } from './excerpt.js';
import { positionOf } from './place.js';
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
  return inert(`${[...blocks, summaryOf(report, repaired.length, colors)].join('\n\n')}\n`);
}

function repairedBlock({ file, findings }: FileGroup<ImportFinding>, { colors }: ReportContext): string {
  const width = longest(findings.map(positionOf));
  const lines = findings.map((finding) => {
    const right = finding.suggestions[0] ?? finding.specifier;
    const change = `\`${printable(finding.specifier)}\` → \`${printable(right)}\``;
    return `  ${colors.dim(positionOf(finding).padStart(width))}  ${colors.green('repaired')}  ${change}`;
  });
  return [colors.underline(printable(file)), ...lines].join('\n');
}

function findingsBlock({ file, findings }: FileGroup, context: ReportContext): string {
  const layout: Layout = {
    position: longest(findings.map(positionOf)),
    severity: longest(findings.map((finding) => finding.severity)),
    gutter: longest(findings.map((finding) => String(finding.line ?? ''))),
  };
  const lines = findings.flatMap((finding) => [
    headline(finding, layout, context),
    ...(finding.line === undefined ? [] : sourceOf(finding, layout, context)),
    ...detailsOf(finding).map((detail) => `${INDENT}${detail}`),
  ]);
  return [context.colors.underline(printable(file)), ...lines].join('\n');
}

/** Columns that the parts of a block take, so that they stand under one another. */
interface Layout {
  readonly position: number;
  readonly severity: number;
  readonly gutter: number;
}

const INDENT = ' '.repeat(6);

function headline(finding: ReportedFinding, layout: Layout, { colors }: ReportContext): string {
  const position = colors.dim(positionOf(finding).padStart(layout.position));
  const severity = finding.severity.padEnd(layout.severity);
  const paint = finding.severity === 'error' ? colors.red : colors.yellow;
  return `  ${position}  ${paint(severity)}  ${printable(finding.message)}   ${colors.dim(finding.kind)}`;
}

function sourceOf(finding: ImportFinding, layout: Layout, context: ReportContext): string[] {
  const { colors } = context;
  const line = context.readLine(finding.file, finding.line);
  if (line === undefined || line.length < finding.column) return [];

  const { marks, label } = correctionOf(finding, line);
  const number = String(finding.line).padStart(layout.gutter);
  const width = context.width - INDENT.length - layout.gutter - ' │ '.length;
  const { source, marks: carets } = excerpt({ line, marks, label, width });
  const paint = finding.severity === 'error' ? colors.red : colors.yellow;
  const below = label === '' ? '' : ` ${colors.green(label)}`;
  return [
    `${INDENT}${colors.dim(`${number} │`)} ${source}`,
    `${INDENT}${colors.dim(`${' '.repeat(layout.gutter)} │`)} ${paint(carets)}${below}`,
  ];
}

function longest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}
