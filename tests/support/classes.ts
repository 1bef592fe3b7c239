import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** By name, what the variables, properties and attributes of a file are set to. */
function settingsOf(file: ts.SourceFile): ReadonlyMap<string, readonly ts.Node[]> {
  const settings = new Map<string, ts.Node[]>();
  const visit = (node: ts.Node): void => {
    const isNamed =
      ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isJsxAttribute(node);
    if (isNamed && node.initializer !== undefined) {
      const name = node.name.getText(file);
      settings.set(name, [...(settings.get(name) ?? []), node.initializer]);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return settings;
}

/**
 * The words of the strings that an expression can be, also through names. What it only compares with is left
 * out.
 */
function wordsIn(root: ts.Node, settings: ReadonlyMap<string, readonly ts.Node[]>): readonly string[] {
  const words: string[] = [];
  const seen = new Set<string>();
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
      settings.get(node.text)?.forEach(visit);
    } else if (ts.isConditionalExpression(node)) {
      visit(node.whenTrue);
      visit(node.whenFalse);
    } else if (ts.isBinaryExpression(node)) visit(node.right);
    else if (ts.isCallExpression(node) || ts.isElementAccessExpression(node)) visit(node.expression);
    else if (ts.isPropertyAssignment(node)) visit(node.initializer);
    else ts.forEachChild(node, visit);
  };
  visit(root);
  return words;
}

/** Whether this is a method of the list of classes of an element. */
const isOnClassList = (called: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(called) &&
  ts.isPropertyAccessExpression(called.expression) &&
  called.expression.name.text === 'classList';

/** The class names that a file of React or of a browser script gives to elements. */
export function classesOf(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  if (!/className|classList/.test(text)) return [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const settings = settingsOf(file);
  const classes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxAttribute(node) && node.name.getText(file) === 'className' && node.initializer !== undefined)
      classes.push(...wordsIn(node.initializer, settings));
    if (ts.isCallExpression(node) && isOnClassList(node.expression))
      for (const argument of node.arguments.slice(0, 1)) classes.push(...wordsIn(argument, settings));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return classes;
}
