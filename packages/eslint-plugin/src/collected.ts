import type { Comment } from '@truepath/core/directives';
import { place, type PlacedReference } from '@truepath/core/placed-reference';
import {
  commentReferences,
  isNode,
  referenceFinders,
  type Reference,
  type SyntaxNode,
} from '@truepath/core/references';
import { hasScriptParts, scriptParts } from '@truepath/core/script-parts';
import type { TSESLint } from '@typescript-eslint/utils';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A handler of ESLint's that takes any node. */
export type Handle = (node: object) => void;

/** The references of one file, gathered while ESLint walks its tree. */
export class Collected {
  readonly #sourceCode: SourceCode;
  readonly #found: PlacedReference[] = [];

  constructor(sourceCode: SourceCode) {
    this.#sourceCode = sourceCode;
  }

  /** Handlers for the nodes that may carry a reference in this text. */
  handlers(): Record<string, Handle> {
    const { text } = this.#sourceCode;
    const visit = (node: object) => {
      this.#visit(node);
    };
    const handlers: Record<string, Handle> = {};
    for (const type of types) if (words[type]?.test(text) !== false) handlers[type] = visit;
    return handlers;
  }

  /** All references in order of their place; those of comments and markup too. */
  references(file: string): readonly PlacedReference[] {
    const { text, ast } = this.#sourceCode;
    const markup = hasScriptParts(file) ? scriptParts(text, file) : undefined;
    const comments = this.#sourceCode.getAllComments();
    if (comments.length > 0) {
      const isTyped = /\.[cm]?tsx?$/.test(file) || markup?.parts.some(({ language }) => language !== 'js');
      const firstStatement = ast.body[0]?.range[0] ?? Infinity;
      const language = isTyped === true ? 'ts' : 'js';
      this.#add(commentReferences(comments, { language, firstStatement }));
    }
    this.#found.push(...(markup?.references ?? []));
    return this.#found.sort((one, other) => one.start - other.start);
  }

  /** The comments of scripts and markup. */
  comments(file: string): readonly Comment[] {
    const { text } = this.#sourceCode;
    const own = this.#sourceCode
      .getAllComments()
      .map(({ value, range: [start, end] }) => ({ text: value, start, end }));
    return hasScriptParts(file) ? [...own, ...scriptParts(text, file).comments] : own;
  }

  #visit(node: object): void {
    if (!isNode(node)) return;
    const find = referenceFinders[node.type];
    if (find === undefined) return;
    if (!isPlaced.has(node.type)) this.#add(find(node, []));
    // Nearly no call carries a reference, and one that does says so by itself.
    else if (node.type === 'Property' || find(node, []).length > 0) this.#add(find(node, ancestorsOf(node)));
  }

  #add(references: readonly Reference[]): void {
    for (const reference of references) {
      const placed = place(reference, this.#sourceCode.text);
      if (placed !== undefined) this.#found.push(placed);
    }
  }
}

const types = Object.keys(referenceFinders);

/** What stands in a text in which one of the most frequent nodes carries a reference; few hold it, and to ask is less than to visit. */
const words: Readonly<Partial<Record<string, RegExp>>> = {
  CallExpression: /require|[mM]ock|meta|importActual/,
  NewExpression: /URL/,
  Property: /templateUrl|styleUrl/,
};

/** Nodes whose meaning depends on what they stand in. */
const isPlaced: ReadonlySet<string> = new Set([
  'CallExpression',
  'NewExpression',
  'ImportExpression',
  'Property',
]);

/** From the outermost node to the parent. */
function ancestorsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const ancestors: SyntaxNode[] = [];
  for (let parent = node.parent; isNode(parent); parent = parent.parent) ancestors.push(parent);
  return ancestors.reverse();
}
