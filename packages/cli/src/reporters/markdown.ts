import { count, grouped } from '../amounts.js';
import { codePoints } from '../printable.js';
import type { Cause, Importer, Report, ReportedFinding } from '../report.js';
import { byTarget, type TargetGroup } from './by-target.js';
import { causeText } from './details.js';
import { KIND_SENTENCES } from './kinds.js';
import { codeBlock, codeSpan, sentenceInMarkdown } from './markdown-text.js';
import { positionOf } from './place.js';
import { fixCommand } from './fix-command.js';

/** How a page of Markdown is made. */
export interface MarkdownOptions {
  /** UTF-8 bytes that the page may take: GitHub drops a job summary above 1,024 KiB as a whole. */
  readonly limit?: number;
  /** The address of a line; without it places are not links. */
  readonly linkTo?: (file: string, line: number | undefined) => string;
  /** A sentence below the title. */
  readonly note?: string;
}

/**
 * A page that groups findings by what they are about, with the commands that repair them. It states the total, and what
 * did not fit into the limit as a number: the log has it. Empty where not even that fits.
 */
export function markdown(report: Report, options: MarkdownOptions = {}): string {
  const note = options.note === undefined ? '' : `\n\n${sentenceInMarkdown(options.note)}`;
  const title = titleOf(report) + note;
  const groups = byTarget(report.findings);
  const warnings = report.warnings.map((warning) => `- ${sentenceInMarkdown(warning)}`);
  const room = (options.limit ?? SUMMARY_LIMIT) - byteLength([title, ...leftOut(report.findings.length)]);
  if (room < 0) return '';
  const page = new Page(room);
  const shown = groups.reduce((total, group) => total + addGroup(page, group, options), 0);
  if (warnings.length > 0) page.add(['', '### Warnings', '', ...warnings]);
  const rest = report.findings.length - shown;
  return [title, ...page.lines, ...(rest === 0 ? [] : leftOut(rest)), ''].join('\n');
}

const SUMMARY_LIMIT = 1024 * 1024 - 1024;

/** Lines up to a number of bytes. */
class Page {
  readonly lines: string[] = [];
  #left: number;

  constructor(limit: number) {
    this.#left = limit;
  }

  /** Adds all of these lines, or none where they don't fit beside `later`, which is still to come. */
  add(lines: readonly string[], later: readonly string[] = []): boolean {
    const bytes = byteLength(lines);
    if (bytes + byteLength(later) > this.#left) return false;
    this.lines.push(...lines);
    this.#left -= bytes;
    return true;
  }
}

/** Gives the number of findings that are on the page now. */
function addGroup(page: Page, group: TargetGroup, options: MarkdownOptions): number {
  const repair = repairOf(group.findings);
  const items = group.findings.map((finding) => itemOf(finding, options));
  if (!page.add([...headOf(group), ...(items[0] ?? [])], repair)) return 0;
  const added = items.slice(1).findIndex((item) => !page.add(item, repair));
  page.add(repair);
  return added === -1 ? items.length : added + 1;
}

function headOf({ target, findings }: TargetGroup): readonly string[] {
  const cause = causeIn(findings);
  const subject = cause === undefined ? codeSpan(target) : sentenceInMarkdown(causeText(cause));
  const importers = importersOf(findings);
  const amount = importers === 0 ? count(findings.length, 'finding') : count(importers, 'importer');
  const kinds = [...new Set(findings.map(({ kind }) => KIND_SENTENCES[kind]))];
  return ['', `### ${subject}: ${amount}`, '', kinds.join(' '), ''];
}

/** What happened to the file that they are about; what happened to an importer is no heading for all of them. */
function causeIn(findings: readonly ReportedFinding[]): Cause | undefined {
  const finding = findings.find(({ cause, line, file }) => {
    const isGone = cause?.kind === 'renamed' || cause?.kind === 'deleted';
    return isGone && (line === undefined || (cause.to ?? cause.from) !== file);
  });
  return finding?.cause;
}

/** How many files import it. */
function importersOf(findings: readonly ReportedFinding[]): number {
  const files = findings.flatMap(({ line, file, importers = [] }) =>
    line === undefined ? importers.map((importer) => importer.file) : [file],
  );
  return new Set(files).size;
}

function itemOf(finding: ReportedFinding, options: MarkdownOptions): readonly string[] {
  const place = { file: finding.file, line: finding.line, text: [finding.file, positionOf(finding)] };
  const own = `- ${linked(place, options)} ${repairInMarkdown(finding)}`;
  return [own, ...(finding.importers ?? []).map((importer) => importerItem(importer, options))];
}

/** The certain repair as it is seen in a diff; else the sentence, which holds the suggestions. */
function repairInMarkdown({
  kind,
  fixable,
  specifier,
  suggestions: [right],
  message,
}: ReportedFinding): string {
  if (!fixable || specifier === undefined || right === undefined) return sentenceInMarkdown(message);
  // Two Unicode forms of one name look alike, so they are shown as the code points they are.
  const shown = kind === 'unicode-mismatch' ? codePoints : (name: string) => name;
  return `${codeSpan(shown(specifier))} → ${codeSpan(shown(right))}`;
}

function importerItem({ file, line, column, specifier }: Importer, options: MarkdownOptions): string {
  const text = [file, `${String(line)}:${String(column)}`];
  return `  - ${linked({ file, line, text }, options)} ${codeSpan(specifier)}`;
}

interface Place {
  readonly file: string;
  readonly line: number | undefined;
  readonly text: readonly string[];
}

function linked({ file, line, text }: Place, { linkTo }: MarkdownOptions): string {
  const shown = codeSpan(text.filter((part) => part !== '').join(':'));
  // Between angle brackets an address may hold parentheses; the other two characters end it.
  return linkTo === undefined
    ? shown
    : `[${shown}](<${linkTo(file, line).replaceAll(/[<>\s]/g, encodeURIComponent)}>)`;
}

/** Each command is a block of its own to copy, because two of one finding lead opposite ways. */
function repairOf(findings: readonly ReportedFinding[]): readonly string[] {
  const fix = fixCommand(findings);
  const ways = [...(fix === undefined ? [] : [[fix]]), ...findings.map(({ commands = [] }) => commands)];
  return ways.flatMap((commands) =>
    commands.flatMap((command, index) => [...(index === 0 ? [] : ['', 'or']), '', ...codeBlock(command)]),
  );
}

function titleOf({ findings, filesChecked, specifiersChecked, since }: Report): string {
  const checked = `${count(filesChecked, 'file')}, ${count(specifiersChecked, 'import')}`;
  const fine = since === undefined ? 'Every path is true' : 'Nothing new is wrong';
  if (findings.length === 0) return `## ✔ ${fine}\n\n${checked}.`;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const kinds = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(errors < findings.length ? [count(findings.length - errors, 'warning')] : []),
  ].join(', ');
  return `## ${errors > 0 ? '✖' : '⚠'} ${count(findings.length, `${since === undefined ? '' : 'new '}import path finding`)}\n\n${kinds} in ${checked}.`;
}

function leftOut(findings: number): readonly string[] {
  return ['', `**${grouped(findings)} more did not fit on this page: the log has all of them.**`];
}

function byteLength(lines: readonly string[]): number {
  return lines.reduce((total, line) => total + Buffer.byteLength(line) + 1, 0);
}
