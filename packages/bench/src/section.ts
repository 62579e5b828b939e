import { markdownTable, terminalTable } from './table.js';
import type { Table } from './table.js';

/** A paragraph, or a table with its title. */
export type Block = string | { readonly title: string; readonly table: Table };

/** One part of the results. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** The section for a terminal. */
export function terminalSection({ title, blocks }: Section): string {
  return [title.toUpperCase(), ...blocks.map(terminalBlock)].join('\n\n') + '\n';
}

/** The section as Markdown, under a heading of the second level. */
export function markdownSection({ title, blocks }: Section): string {
  return [`## ${title}`, ...blocks.map(markdownBlock)].join('\n\n') + '\n';
}

function terminalBlock(block: Block): string {
  return typeof block === 'string' ? block : `${block.title}\n${terminalTable(block.table)}`;
}

function markdownBlock(block: Block): string {
  return typeof block === 'string' ? block : `**${block.title}**\n\n${markdownTable(block.table)}`;
}
