import { grouped } from '../amounts.js';
import { printable } from '../printable.js';
import type { Cause, ReportedFinding } from '../report.js';
import { importerPlace } from './place.js';

/** What is known of a finding beyond its sentence, a line each: what broke it, who imports it, what to type. Safe to print. */
export function detailsOf(finding: ReportedFinding): readonly string[] {
  const { cause, importers = [], commands = [] } = finding;
  return [
    ...(cause === undefined ? [] : [`${causeText(cause)}.`]),
    ...(importers.length === 0 ? [] : [`Imported by ${importersText(importers.map(importerPlace))}.`]),
    ...commands.map((command) => `$ ${printable(command)}`),
  ];
}

/** A finding's sentence with all of its details, as one text of several lines. Safe to print. */
export function fullText(finding: ReportedFinding): string {
  return [printable(finding.message), ...detailsOf(finding)].join('\n');
}

/** What happened to the file, without a full stop. Safe to print. */
export function causeText({ from, to }: Cause): string {
  const change = to === undefined ? 'deleted' : `renamed to \`${printable(to)}\``;
  return `\`${printable(from)}\` was ${change}`;
}

/** As many as one reads; the rest is a number. */
const MOST_IMPORTERS = 10;

function importersText(places: readonly string[]): string {
  const named = places.slice(0, MOST_IMPORTERS).join(', ');
  const rest = places.length - MOST_IMPORTERS;
  return rest <= 0 ? named : `${named} and ${grouped(rest)} more`;
}
