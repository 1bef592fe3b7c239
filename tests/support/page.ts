import {
  controlsIn,
  descriptionOf,
  entriesOf,
  fillIn,
  nameOf,
  parseHtml,
  pick,
  pickOne,
  textOf,
  valueOf,
  withRole,
} from './elements.ts';
import type { Name, Value } from './elements.ts';
import { Head } from './head.ts';

/** Who reads a page and goes on from it. */
export interface Reader {
  readonly get: (path: string) => Promise<Page>;
  readonly post: (path: string, fields: Fields) => Promise<Page>;
}

/** The fields of a form, by the names under which they are posted. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** What to fill in, by label. For a group of options, the value is the label of each that is chosen. */
export type Values = Readonly<Record<string, Value | readonly string[]>>;

/** What a server answered, where redirects led to. */
export interface Answer {
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

interface Place {
  readonly path: string;
  readonly reader: Reader;
}

/** Parts of a page that can have a name. */
const partRoles = 'region group form search table navigation complementary alertdialog figure'.split(' ');

/**
 * A page or a part of one, as a person reads it. Queries use roles, names, labels and headings, so that a
 * test still holds when the markup, the name of a field or an address changes. A name is what a screen reader
 * says. A string matches a whole name or, if no name equals it, a part of a name. A query for one thing
 * throws where it finds none or several, and the message lists the names that there are.
 */
export class View {
  readonly #root: () => HTMLElement;
  readonly #place: Place;

  constructor(root: () => HTMLElement, place: Place) {
    this.#root = root;
    this.#place = place;
  }

  /** All that is written, as one line. */
  get text(): string {
    return textOf(this.#root());
  }

  /** The names of everything that has the role, in the order of the page. */
  names(role: string): readonly string[] {
    return withRole(this.#root(), role).map(({ name }) => name);
  }

  get headings(): readonly string[] {
    return this.names('heading');
  }

  get buttons(): readonly string[] {
    return this.names('button');
  }

  get links(): readonly { readonly name: string; readonly href: string }[] {
    return withRole(this.#root(), 'link').map(({ name, element }) => ({ name, href: hrefOf(element) }));
  }

  /** The address that the link leads to. */
  link(name: Name): string {
    return hrefOf(this.#one('link', name));
  }

  /** The names of the links that lead to an address. */
  linksTo(address: string): readonly string[] {
    return this.links.filter(({ href }) => href === address).map(({ name }) => name);
  }

  /** The address of an image. */
  image(name: Name): string {
    return this.#one('img', name).getAttribute('src') ?? '';
  }

  /** The one thing that has the role and the name. */
  find(role: string, name: Name): View {
    return this.#part(this.#one(role, name));
  }

  /** A region, a table, a form or a group of fields by its name; else the part that a heading stands in. */
  section(name: Name): View {
    const [part, ...more] = pick(withRole(this.#root(), ...partRoles), name);
    if (part !== undefined && more.length === 0) return this.#part(part.element);
    const heading = this.#one('heading', name);
    return this.#part(heading.closest<HTMLElement>('section, article, fieldset, form, li, main') ?? heading);
  }

  /** What a link within the page, such as "#hours", leads to. */
  at(fragment: string): View {
    return this.#part(this.#target(fragment));
  }

  /** The labels of the fields that the alert of a refused form leads to. */
  get refused(): readonly string[] {
    return this.alert().links.map(({ href }) => nameOf(this.#target(href)));
  }

  /** The one alert that says something. */
  alert(): View {
    return this.#saying('alert');
  }

  /** The one status message that says something. */
  statusMessage(): View {
    return this.#saying('status');
  }

  /** The texts of the cells of all tables, a row at a time. */
  get rows(): readonly (readonly string[])[] {
    return this.#all('tr').map((row) => [...row.querySelectorAll('th, td')].map(textOf));
  }

  /** The texts of the entries of all lists. */
  get items(): readonly string[] {
    return this.#all('li').map(textOf);
  }

  /** The entry of a list in which that text stands. */
  item(text: Name): View {
    const entries = this.#all('li').map((element) => ({ name: textOf(element), element }));
    return this.#part(pickOne('entry of a list', entries, text));
  }

  /** What description lists say, by their terms. */
  get facts(): Readonly<Record<string, string>> {
    const terms = this.#all('dt').map((term) => {
      const definition = term.nextElementSibling;
      return [textOf(term), definition === null ? '' : textOf(definition)] as const;
    });
    return Object.fromEntries(terms);
  }

  /** The labels of everything that can be filled in or chosen. */
  get fields(): readonly string[] {
    return controlsIn(this.#root()).map(({ name }) => name);
  }

  /** What a field holds; for a box or an option, whether it is chosen. */
  value(label: Name): Value {
    return valueOf(pickOne('field', controlsIn(this.#root()), label));
  }

  /** What a screen reader says after the label of a field: its hint, and why it was refused. */
  description(label: Name): string {
    return descriptionOf(pickOne('field', controlsIn(this.#root()), label));
  }

  /** The labels of the boxes and options that are chosen. */
  get chosen(): readonly string[] {
    return controlsIn(this.#root())
      .filter(({ element }) => valueOf(element) === true)
      .map(({ name }) => name);
  }

  /** The texts of the elements that a selector matches, where neither role nor name tells them. */
  texts(selector: string): readonly string[] {
    return this.#all(selector).map(textOf);
  }

  /** An attribute that no role shows, of each element that a selector matches. */
  attributes(selector: string, name: string): readonly string[] {
    return this.#all(selector).flatMap((element) => element.getAttribute(name) ?? []);
  }

  /** Goes where a link leads. */
  follow(name: Name): Promise<Page> {
    return this.#place.reader.get(this.#resolve(this.link(name)));
  }

  /** Fills in the form of a button and presses it. A field that is not named stays as the page has it. */
  press(button: Name, values: Values = {}): Promise<Page> {
    const { method, action, fields } = this.#fill(button, values);
    if (method === 'post') return this.#place.reader.post(action, fields);
    const search = new URLSearchParams(Object.entries(fields).flatMap(pairs));
    return this.#place.reader.get(`${action}?${search.toString()}`);
  }

  /** What pressing a button would post: for a test that posts something else than a browser would. */
  fieldsOf(button: Name, values: Values = {}): Fields {
    return this.#fill(button, values).fields;
  }

  #fill(button: Name, values: Values) {
    const pressed = this.#one('button', button);
    const form = formOf(pressed);
    if (form === null) throw new Error(`the button ${String(button)} is in no form`);
    for (const [label, value] of Object.entries(values)) fillIn(form, label, value);
    const setting = (name: string) => pressed.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? '';
    return {
      method: setting('method'),
      action: this.#resolve(setting('action')),
      fields: entriesOf(form, pressed),
    };
  }

  /** The path that an address in this page stands for. */
  #resolve(address: string): string {
    const { pathname, search } = new URL(address, new URL(this.#place.path, 'http://site.invalid'));
    return pathname + search;
  }

  #all(selector: string): readonly HTMLElement[] {
    return [...this.#root().querySelectorAll<HTMLElement>(selector)];
  }

  #target(fragment: string): HTMLElement {
    const id = decodeURIComponent(fragment.slice(1));
    const element = this.#all('[id]').find((candidate) => candidate.id === id);
    if (element === undefined) throw new Error(`nothing in the page has the id ${id}`);
    return element;
  }

  #one(role: string, name: Name): HTMLElement {
    return pickOne(role, withRole(this.#root(), role), name);
  }

  #saying(role: string): View {
    const saying = withRole(this.#root(), role).filter(({ element }) => textOf(element) !== '');
    return this.#part(pickOne(role, saying, /(?:)/));
  }

  #part(element: HTMLElement): View {
    return new View(() => element, this.#place);
  }
}

/** The form around a button, or the one that the button names. */
const formOf = (button: Element): HTMLFormElement | null =>
  button.ownerDocument.querySelector<HTMLFormElement>(`form[id="${button.getAttribute('form') ?? ''}"]`) ??
  button.closest('form');

const hrefOf = (link: Element): string => link.getAttribute('href') ?? '';

const pairs = ([name, value]: readonly [string, string | readonly string[]]) =>
  [value].flat().map((one) => [name, one]);

/** A page that no visitor got, such as the HTML of a mail. It cannot be left. */
export const viewOf = (html: string): View => {
  const nobody = () => Promise.reject(new Error('nobody reads this page'));
  return new View(() => parseHtml(html), { path: '/', reader: { get: nobody, post: nobody } });
};

/** What a server answered. It is parsed when a query first looks into it. */
export class Page extends View {
  /** Where the reader ended up. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came. */
  readonly html: string;
  readonly head: Head;

  constructor(answer: Answer, reader: Reader) {
    let root: HTMLElement | null = null;
    const parsed = () => (root ??= parseHtml(answer.html));
    super(parsed, { path: answer.path, reader });
    this.path = answer.path;
    this.status = answer.status;
    this.headers = answer.headers;
    this.html = answer.html;
    this.head = new Head(parsed);
  }
}
