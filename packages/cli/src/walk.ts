import { isNode, type SyntaxNode } from '@truepath/core/references';

/** Takes one node; `ancestors` begins with the root, ends with the parent, and is overwritten after the call. */
export type VisitNode = (node: SyntaxNode, ancestors: readonly SyntaxNode[]) => void;

/** Visits every node below `root`, each before its children; without recursion, because trees can be deep. */
export function walk(root: SyntaxNode, visit: VisitNode): void {
  const ancestors: SyntaxNode[] = [];
  const left: { readonly node: SyntaxNode; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    ancestors.length = next.depth;
    visit(next.node, ancestors);
    ancestors.push(next.node);
    for (const child of children(next.node)) left.push({ node: child, depth: next.depth + 1 });
  }
}

const skipped: ReadonlySet<string> = new Set(['loc', 'extra', 'range', 'tokens', 'comments', 'errors']);

function children(node: SyntaxNode): readonly SyntaxNode[] {
  return Object.keys(node).flatMap((key) => {
    if (skipped.has(key)) return [];
    const value = node[key];
    return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];
  });
}
