import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Where a class name is looked for beyond the attribute itself: what has the name that the attribute refers to. */
const namedNodes = (file: ts.SourceFile, name: string): readonly ts.Node[] => {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    const isNamed =
      (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isJsxAttribute(node)) &&
      node.name.getText(file) === name;
    if (isNamed && node.initializer !== undefined) found.push(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};

/** The words of the strings in an expression, without what it only compares with or calls. */
function wordsIn(file: ts.SourceFile, root: ts.Node, seen = new Set<string>()): readonly string[] {
  const words: string[] = [];
  const add = (text: string): void => void words.push(...text.split(/\s+/).filter((word) => word !== ''));
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) add(node.text);
    else if (ts.isTemplateExpression(node)) {
      add(node.head.text);
      for (const { expression, literal } of node.templateSpans) {
        visit(expression);
        add(literal.text);
      }
    } else if (ts.isIdentifier(node)) {
      if (seen.has(node.text)) return;
      seen.add(node.text);
      for (const named of namedNodes(file, node.text)) words.push(...wordsIn(file, named, seen));
    } else if (ts.isConditionalExpression(node)) {
      visit(node.whenTrue);
      visit(node.whenFalse);
    } else if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken
    ) {
      visit(node.right);
    } else if (ts.isCallExpression(node)) visit(node.expression);
    else if (ts.isElementAccessExpression(node)) visit(node.expression);
    else if (ts.isPropertyAssignment(node)) visit(node.initializer);
    else ts.forEachChild(node, visit);
  };
  visit(root);
  return words;
}

/** The class names that a file of React or of a browser script gives to elements. */
export function classesOf(path: string): readonly string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const classes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxAttribute(node) && node.name.getText(file) === 'className' && node.initializer !== undefined)
      classes.push(...wordsIn(file, node.initializer));
    if (ts.isCallExpression(node) && node.expression.getText(file).includes('.classList.'))
      for (const argument of node.arguments.slice(0, 1)) classes.push(...wordsIn(file, argument));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return classes;
}
