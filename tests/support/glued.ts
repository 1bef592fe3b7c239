/** Elements that a browser without styles writes into the line of the text around them. */
const inline = new Set(
  'a abbr b bdi button cite code dfn em i kbd label mark q s small span strong sub sup time u var'.split(' '),
);

/** Nothing of these is written. */
const unwritten = new Set(['script', 'style', 'template', 'noscript', 'head', 'svg']);

/** A browser draws these as boxes with an edge. */
const boxes = new Set(['input', 'select', 'textarea']);

/** Parts of a word may be set apart by these. */
const withinWords = new Set(['mark', 'sub', 'sup']);

interface Written {
  readonly text: string;
  readonly parent: Node | null;
}

/**
 * Returns the places where two words of neighboring elements touch, as in "Choose one.Residents", in a
 * browser without styles, such as a text browser. Each is the end of one text and the beginning of the next.
 */
export function gluedIn(root: HTMLElement): readonly string[] {
  const glued: string[] = [];
  let last: Written | null = null;
  const write = (node: Node): void => {
    const text = node.textContent ?? '';
    if (text === '') return;
    const isWord = [last?.parent, node.parentNode].some(
      (parent) => parent != null && withinWords.has(parent.nodeName.toLowerCase()),
    );
    if (last !== null && last.parent !== node.parentNode && !isWord && touch(last.text, text))
      glued.push(`${last.text.slice(-25)}|${text.slice(0, 25)}`);
    last = { text, parent: node.parentNode };
  };
  const walk = (node: Node): void => {
    if (node.nodeType === node.TEXT_NODE) {
      write(node);
      return;
    }
    const name = node.nodeName.toLowerCase();
    if (unwritten.has(name)) return;
    if (boxes.has(name)) {
      last = null;
      return;
    }
    const isApart = node.nodeType === node.ELEMENT_NODE && !inline.has(name);
    if (isApart) last = null;
    for (const child of node.childNodes) walk(child);
    if (isApart) last = null;
  };
  walk(root);
  return glued;
}

const touch = (left: string, right: string): boolean =>
  /[\p{L}\p{N}.,:;!?)”’"]$/u.test(left) && /^[\p{L}\p{N}(“‘"]/u.test(right);
