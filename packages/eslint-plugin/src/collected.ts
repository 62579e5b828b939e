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
    const types = Object.keys(referenceFinders).filter((type) => words.get(type)?.test(text) ?? true);
    return Object.fromEntries(
      types.map((type) => [
        type,
        (node: object) => {
          this.#visit(node);
        },
      ]),
    );
  }

  /** All references in order of their place; those of comments and markup too. */
  references(file: string): readonly PlacedReference[] {
    const { text, ast } = this.#sourceCode;
    const markup = hasScriptParts(file) ? scriptParts(text, file) : undefined;
    const isTyped =
      /\.[cm]?tsx?$/.test(file) || markup?.parts.some(({ language }) => language !== 'js') === true;
    const comments = this.#sourceCode.getAllComments();
    const first = ast.body[0]?.range[0] ?? Infinity;
    this.#add(commentReferences(comments, { language: isTyped ? 'ts' : 'js', firstStatement: first }));
    const placed = [...this.#found, ...(markup?.references ?? [])];
    return placed.sort((one, other) => one.start - other.start);
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
    // Nearly no call carries a reference, and one that does says so by itself.
    if (find === undefined || (isCheap.has(node.type) && find(node, []).length === 0)) return;
    this.#add(find(node, ancestorsOf(node)));
  }

  #add(references: readonly Reference[]): void {
    for (const reference of references) {
      const placed = place(reference, this.#sourceCode.text);
      if (placed !== undefined) this.#found.push(placed);
    }
  }
}

/** Words without which a node of a common type carries no reference. */
const words: ReadonlyMap<string, RegExp> = new Map([
  ['CallExpression', /\brequire\b|import\.meta|\b(?:jest|vi|vitest|mock)\b/],
  ['NewExpression', /import\.meta/],
  ['Property', /templateUrl|styleUrl/],
]);

const isCheap: ReadonlySet<string> = new Set(['CallExpression', 'NewExpression']);

/** From the outermost node to the parent. */
function ancestorsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const ancestors: SyntaxNode[] = [];
  for (let parent = node.parent; isNode(parent); parent = parent.parent) ancestors.unshift(parent);
  return ancestors;
}
