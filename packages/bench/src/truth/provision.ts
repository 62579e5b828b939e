import ts from 'typescript';

/** Whether the code around a specifier provides for its failure, or expects it: then a breakage there proves nothing. */
export function isProvidedFor(node: ts.Node, source: ts.SourceFile): boolean {
  for (let inner = node; !ts.isSourceFile(inner); inner = inner.parent) {
    const outer = inner.parent;
    if (ts.isTryStatement(outer) && outer.tryBlock === inner && outer.catchClause !== undefined) return true;
    if (ts.isPropertyAccessExpression(inner) && /^(?:catch|rejects)$/.test(inner.name.text)) return true;
    if (ts.isCallExpression(inner) && expectsFailure(inner, source)) return true;
    if (ts.isFunctionLike(inner) && bindsRequire(inner, source)) return true;
  }
  return isSilenced(node, source);
}

function expectsFailure(call: ts.CallExpression, source: ts.SourceFile): boolean {
  const callee = call.expression.getText(source).slice(-60);
  if (/rejects|throw/i.test(callee)) return true;
  return callee.endsWith('.then') && call.arguments.length > 1;
}

function bindsRequire(node: ts.SignatureDeclaration, source: ts.SourceFile): boolean {
  return node.parameters.some(({ name }) => name.getText(source) === 'require');
}

const silencing =
  /@ts-(?:expect-error|ignore)|eslint-disable|\$Flow(?:FixMe|ExpectedError|Ignore)|webpackIgnore|@vite-ignore|truepath-disable/;

/** By a comment on the statement's line, on the specifier's, or on the one above either. */
function isSilenced(node: ts.Node, source: ts.SourceFile): boolean {
  const lines = source.text.split('\n');
  const statement = ts.findAncestor(node, ts.isStatement) ?? node;
  return [node.end, statement.getStart(source)].some((position) => {
    const { line } = source.getLineAndCharacterOfPosition(position);
    return silencing.test(`${lines[line - 1] ?? ''}\n${lines[line] ?? ''}`);
  });
}
