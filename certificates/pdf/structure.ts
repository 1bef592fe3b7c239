import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFString } from 'pdf-lib';
import type { PDFContext, PDFDocument, PDFObject, PDFPage, PDFRef } from 'pdf-lib';

/** Of the pages, by what they are for. */
export type AnnotationName = 'link' | 'serials' | 'signature';

/**
 * What a part of the page is, for who listens to it or takes it apart: standard structure types (ISO 32000-1,
 * 14.8.4).
 */
export interface StructureElement {
  readonly role:
    | 'H1'
    | 'H2'
    | 'P'
    | 'Figure'
    | 'Link'
    | 'Form'
    | 'Table'
    | 'THead'
    | 'TBody'
    | 'TFoot'
    | 'TR'
    | 'TH'
    | 'TD';
  /** Which page its content is on, from 0, where it is not that of the element around it. */
  readonly page?: number;
  /** In reading order: numbers of marked content, and elements inside. */
  readonly children: readonly (number | StructureElement)[];
  readonly annotation?: AnnotationName;
  /** Stands for what cannot be read, such as a picture. */
  readonly alternative?: string;
  /** What the drawn letters say, where they are not all of it or stand in another order. */
  readonly says?: string;
  /** BCP 47, where it is not that of the document. */
  readonly language?: string;
  /** Left, bottom, right and top of a figure. */
  readonly box?: readonly number[];
  /** What the head of a table speaks for. */
  readonly scope?: 'Row' | 'Column';
  /** How many columns a cell takes, where it is not one. */
  readonly columns?: number;
}

const name = (value: string): PDFName => PDFName.of(value);

/** Adds the structure of a document: the tree of elements, and the way back from content to element. */
export function addStructure(
  document: PDFDocument,
  pages: readonly PDFPage[],
  elements: readonly StructureElement[],
  annotations: Readonly<Partial<Record<AnnotationName, PDFRef>>>,
): void {
  const { context, catalog } = document;
  const tree = context.nextRef();
  const root = context.nextRef();
  const ofContent = pages.map((): PDFRef[] => []);
  const ofAnnotations: PDFObject[] = [];

  const add = (element: StructureElement, parent: PDFRef, around: number): PDFRef => {
    const ref = context.nextRef();
    const { page: at = around } = element;
    const page = pages[at];
    const onPage = ofContent[at];
    if (page === undefined || onPage === undefined) throw new Error(`there is no page ${String(at)}`);
    const kids = PDFArray.withContext(context);
    for (const child of element.children) {
      if (typeof child === 'number') onPage[child] = ref;
      kids.push(typeof child === 'number' ? PDFNumber.of(child) : add(child, ref, at));
    }
    const annotation = element.annotation === undefined ? undefined : annotations[element.annotation];
    if (annotation !== undefined) {
      const key = PDFNumber.of(pages.length + ofAnnotations.length / 2);
      context.lookup(annotation, PDFDict).set(name('StructParent'), key);
      ofAnnotations.push(key, ref);
      kids.push(context.obj({ Type: 'OBJR', Obj: annotation, Pg: page.ref }));
    }
    context.assign(ref, elementDict(context, element, parent, page, kids));
    return ref;
  };

  const all = elements.map((element) => add(element, root, 0));
  context.assign(root, context.obj({ Type: 'StructElem', S: 'Document', P: tree, K: all }));
  const parentTree = context.obj({ Nums: ofContent.flatMap((refs, index) => [index, refs]) });
  for (const entry of ofAnnotations) parentTree.lookup(name('Nums'), PDFArray).push(entry);
  context.assign(
    tree,
    context.obj({
      Type: 'StructTreeRoot',
      K: [root],
      ParentTree: context.register(parentTree),
      ParentTreeNextKey: pages.length + ofAnnotations.length / 2,
    }),
  );
  catalog.set(name('StructTreeRoot'), tree);
  catalog.set(name('MarkInfo'), context.obj({ Marked: true }));
  for (const [index, { node }] of pages.entries()) {
    node.set(name('StructParents'), PDFNumber.of(index));
    node.set(name('Tabs'), name('S'));
  }
}

function elementDict(
  context: PDFContext,
  { role, alternative, says, language, box, scope, columns }: StructureElement,
  parent: PDFRef,
  page: PDFPage,
  kids: PDFArray,
): PDFDict {
  const dict = context.obj({ Type: 'StructElem', S: role, P: parent, Pg: page.ref });
  dict.set(name('K'), kids);
  if (alternative !== undefined) dict.set(name('Alt'), PDFHexString.fromText(alternative));
  if (says !== undefined) dict.set(name('ActualText'), PDFHexString.fromText(says));
  if (language !== undefined) dict.set(name('Lang'), PDFString.of(language));
  if (box !== undefined)
    dict.set(name('A'), context.obj({ O: 'Layout', Placement: 'Block', BBox: [...box] }));
  if (scope !== undefined)
    dict.set(name('A'), context.obj({ O: 'Table', Scope: scope, ColSpan: columns ?? 1 }));
  return dict;
}
