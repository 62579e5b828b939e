import { count, grouped } from '../amounts.js';
import { printable } from '../printable.js';
import type { Report, ReportedFinding } from '../report.js';
import { byWorth } from './by-target.js';
import { fullText } from './details.js';
import { KIND_SENTENCES } from './kinds.js';
import { replacementsOf } from './replacement.js';
import type { ReportContext } from './reporter.js';

/**
 * SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, as GitHub's code scanning takes it: at
 * most 25,000 results, the best ones where there are more. It computes fingerprints of lines itself when a file is uploaded.
 */
export function sarif(report: Report, context: Pick<ReportContext, 'readLine' | 'version'>): string {
  const results = byWorth(report.findings).slice(0, MOST_RESULTS);
  const kinds = [...new Set(results.map(({ kind }) => kind))].toSorted();
  const run = {
    tool: { driver: { name: 'Truepath', version: context.version, rules: kinds.map(ruleOf) } },
    columnKind: 'utf16CodeUnits',
    invocations: [
      { executionSuccessful: true, toolExecutionNotifications: notificationsOf(report, results.length) },
    ],
    results: results.map((finding) => resultOf(finding, kinds.indexOf(finding.kind), context)),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const MOST_RESULTS = 25_000;
const MOST_RELATED = 100;

function ruleOf(kind: ReportedFinding['kind']) {
  const text = KIND_SENTENCES[kind];
  return {
    id: kind,
    shortDescription: { text },
    fullDescription: { text },
    help: { text: `${text} See the page ${kind} of Truepath's documentation.` },
    defaultConfiguration: { level: 'error' },
  };
}

function notificationsOf({ findings, warnings }: Report, kept: number) {
  const cut =
    kept === findings.length
      ? []
      : [`${count(findings.length, 'finding')}; the ${grouped(kept)} that tell most are in this file.`];
  return [...cut, ...warnings].map((text) => ({ level: 'warning', message: messageOf(printable(text)) }));
}

function resultOf(
  finding: ReportedFinding,
  ruleIndex: number,
  { readLine }: Pick<ReportContext, 'readLine'>,
) {
  const artifactLocation = { uri: uriOf(finding.file) };
  const related = (finding.importers ?? []).slice(0, MOST_RELATED).map((importer) => ({
    physicalLocation: {
      artifactLocation: { uri: uriOf(importer.file) },
      region: { startLine: importer.line, startColumn: importer.column },
    },
    message: messageOf(printable(importer.specifier)),
  }));
  const fixes = finding.fixable ? fixesOf(finding, readLine) : [];
  return {
    ruleId: finding.kind,
    ruleIndex,
    level: finding.severity,
    message: messageOf(fullText(finding)),
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(finding) } }],
    ...(related.length > 0 && { relatedLocations: related }),
    ...(fixes.length > 0 && { fixes }),
  };
}

/** Code scanning wants a line even where a finding is about a whole file. */
function regionOf(finding: ReportedFinding) {
  if (finding.line === undefined) return { startLine: 1 };
  const { line, column, endLine, endColumn } = finding;
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fixesOf(finding: ReportedFinding, readLine: ReportContext['readLine']) {
  const source = finding.line === undefined ? undefined : readLine(finding.file, finding.line);
  return replacementsOf(finding, source).map(({ line, column, endColumn, text }) => ({
    artifactChanges: [
      {
        artifactLocation: { uri: uriOf(finding.file) },
        replacements: [
          {
            deletedRegion: { startLine: line, startColumn: column, endLine: line, endColumn },
            insertedContent: { text },
          },
        ],
      },
    ],
  }));
}

/** Section 3.11.6: `[text](place)` is a link, which no name of a file may make; brackets are escaped by a backslash. */
function messageOf(text: string) {
  return { text: text.includes('](') ? text.replaceAll(/[[\]\\]/g, '\\$&') : text };
}

/** A relative reference, RFC 3986; a byte that is not UTF-8, held as a lone surrogate, becomes that byte. */
function uriOf(path: string): string {
  return Array.from(path, (character) => {
    if (character === '/') return character;
    const byte = character.charCodeAt(0) - 0xdc00;
    if (character.length === 1 && byte >= 0x80 && byte <= 0xff) return `%${byte.toString(16).toUpperCase()}`;
    return encodeURIComponent(character.replace(/\p{Cs}/u, '\ufffd'));
  }).join('');
}
