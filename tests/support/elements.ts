import {
  computeAccessibleDescription,
  computeAccessibleName,
  getRole,
  isInaccessible,
} from 'dom-accessibility-api';
import { Window } from 'happy-dom';
import type { HTMLFormElement as ParsedForm } from 'happy-dom';

/**
 * One window parses all pages, since opening one takes longer than parsing. It runs no script and loads
 * nothing.
 */
const window = new Window();

const isElement = (value: unknown): value is HTMLElement => value instanceof window.HTMLElement;
const isParsedForm = (value: unknown): value is ParsedForm => value instanceof window.HTMLFormElement;

/** The root element of a page. */
export function parseHtml(html: string): HTMLElement {
  const root: unknown = new window.DOMParser().parseFromString(html, 'text/html').documentElement;
  if (!isElement(root)) throw new Error('the text is not a page');
  // happy-dom 21 selects a wrong option where the first one is not the selected one.
  for (const list of root.querySelectorAll('select'))
    list.selectedIndex = Math.max(
      0,
      [...list.options].findLastIndex((option) => option.hasAttribute('selected')),
    );
  return root;
}

export interface Named {
  /** As a screen reader says it. */
  readonly name: string;
  readonly element: HTMLElement;
}

/** A string is a whole name or, where nothing is called that, a part of one name. */
export type Name = string | RegExp;

/** @throws where there is not exactly one, with the names that there are */
export function pickOne(what: string, candidates: readonly Named[], name: Name): HTMLElement {
  const [found, ...more] = pick(candidates, name);
  if (found !== undefined && more.length === 0) return found.element;
  const names = candidates.map((candidate) => `\n  ${JSON.stringify(candidate.name)}`).join('');
  const count = found === undefined ? 0 : more.length + 1;
  throw new Error(`${String(name)} names ${String(count)} of these, and not one ${what}:${names}`);
}

export function pick(candidates: readonly Named[], name: Name): readonly Named[] {
  if (typeof name !== 'string') return candidates.filter((candidate) => name.test(candidate.name));
  const whole = candidates.filter((candidate) => candidate.name === name);
  return whole.length > 0 ? whole : candidates.filter((candidate) => candidate.name.includes(name));
}

/** Without stylesheets a style never changes, and computing one is what takes longest here. */
const styles = new WeakMap<Element, CSSStyleDeclaration>();

function getComputedStyle(element: Element): CSSStyleDeclaration {
  const style = styles.get(element) ?? element.ownerDocument.defaultView?.getComputedStyle(element);
  if (style === undefined) throw new Error('the element is in no window');
  styles.set(element, style);
  return style;
}

const options = { getComputedStyle, computedStyleSupportsPseudoElements: false };

export const nameOf = (element: Element): string => oneLine(computeAccessibleName(element, options));

/** What a screen reader says after the name: the hint of a field, and why it was refused. */
export const descriptionOf = (element: Element): string =>
  oneLine(computeAccessibleDescription(element, options));

/** Elements that have these roles only if they have a name. */
const onlyNamed = new Set(['region', 'form']);

/** The elements that have one of the roles, in the order of the page. */
export const withRole = (root: HTMLElement, ...roles: readonly string[]): readonly Named[] =>
  [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    const role = getRole(element);
    // A summary opens details; browsers do not call it a button.
    if (role === null || !roles.includes(role) || element.localName === 'summary') return [];
    if (isInaccessible(element, { getComputedStyle })) return [];
    const name = nameOf(element);
    return name === '' && onlyNamed.has(role) ? [] : [{ name, element }];
  });

const typed = 'input:not([type="hidden"]):not([type="submit"]), select, textarea';

/** Everything to fill in or choose, with its label. */
export const controlsIn = (root: HTMLElement): readonly Named[] =>
  [...root.querySelectorAll<HTMLElement>(typed)].map((element) => ({ name: nameOf(element), element }));

const inline = new Set(
  'a abbr b bdi cite code dfn em i kbd mark q s small span strong sub sup time u var'.split(' '),
);
const unread = new Set(['script', 'style', 'template', 'noscript', 'head']);

/** What is written in an element, as one line: neighboring blocks are kept apart by a space. */
export const textOf = (element: Node): string => oneLine(written(element));

function written(node: Node): string {
  if (node.nodeType === node.TEXT_NODE) return node.textContent ?? '';
  const name = node.nodeName.toLowerCase();
  if (node.nodeType !== node.ELEMENT_NODE || unread.has(name)) return '';
  const inside = [...node.childNodes].map(written).join('');
  return inline.has(name) ? inside : ` ${inside} `;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The names and values that a browser posts for a form, with those of the button that is pressed. */
export function entriesOf(form: HTMLFormElement, button?: HTMLElement): Record<string, readonly string[]> {
  const parsed: unknown = form;
  if (!isParsedForm(parsed)) throw new Error('the form is in no window');
  const entries: Record<string, string[]> = {};
  for (const [name, value] of new window.FormData(parsed)) (entries[name] ??= []).push(String(value));
  const name = button?.getAttribute('name') ?? null;
  if (name !== null) (entries[name] ??= []).push(button?.getAttribute('value') ?? '');
  return entries;
}

const isInput = (element: Element): element is HTMLInputElement => element.localName === 'input';
const isSelect = (element: Element): element is HTMLSelectElement => element.localName === 'select';
const isTextArea = (element: Element): element is HTMLTextAreaElement => element.localName === 'textarea';

/** What is typed into a field or chosen from a list; for a box or an option, whether it is chosen. */
export type Value = string | boolean;

/** What a control holds now. */
export function valueOf(control: Element): Value {
  if (isInput(control)) return isBox(control) ? control.checked : control.value;
  if (isTextArea(control)) return control.value;
  if (isSelect(control)) return textOf(control.options[control.selectedIndex] ?? control);
  throw new Error(`nothing can be filled in into ${control.localName}`);
}

/** Fills in a field of a form, or chooses options of a group. An entry of a list is chosen by its text. */
export function fillIn(form: HTMLElement, label: string, value: Value | readonly string[]): void {
  const [group, ...more] = pick(withRole(form, 'group'), label);
  if (group !== undefined && more.length === 0 && typeof value !== 'boolean') {
    const choices = controlsIn(group.element);
    for (const { element } of choices) setValue(element, false);
    for (const choice of [value].flat()) setValue(pickOne('option', choices, choice), true);
  } else if (typeof value === 'object') throw new Error(`no group of options is called ${label}`);
  else setValue(pickOne('field', controlsIn(form), label), value);
}

function setValue(control: Element, value: Value): void {
  if (isInput(control) && isBox(control)) control.checked = value === true;
  else if (typeof value !== 'string') throw new Error('only a box or an option can be chosen');
  else if (isSelect(control)) {
    const entries = [...control.options].map((element) => ({ name: textOf(element), element }));
    const chosen = pickOne('entry of the list', entries, value);
    control.selectedIndex = entries.findIndex(({ element }) => element === chosen);
  } else if (isInput(control) || isTextArea(control)) control.value = value;
}

const isBox = ({ type }: HTMLInputElement): boolean => type === 'checkbox' || type === 'radio';
