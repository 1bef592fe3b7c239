import { escapeXml } from '../drawing.ts';
import type { GuideBlock, GuideTable, Run } from './guide-blocks.ts';
import type { GuideDocument, GuideDocumentPage } from './guide.ts';

/** Renders pages of a guide as XHTML. All text of an EPUB is escaped here and nowhere else. */

/** Renders a document of the publication. */
export const xhtml = (
  language: string,
  title: string,
  body: string,
): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head>
<meta charset="UTF-8"/>
<title>${escapeXml(title)}</title>
<link rel="stylesheet" type="text/css" href="guide.css"/>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;

type Words = GuideDocument['words'];

export function pageXhtml(guide: GuideDocument, page: GuideDocumentPage, partName: string): string {
  const { words, language } = guide;
  const taught = page.lessons.map(({ name, url }) => `<a href="${escapeXml(url)}">${escapeXml(name)}</a>`);
  const plan = page.plan ? [`<strong>◆ ${escapeXml(words.plan)}</strong>`] : [];
  const lines = [...taught, ...plan].join('<br/>');
  return xhtml(
    language,
    page.title,
    `<section epub:type="chapter" role="doc-chapter" aria-labelledby="title">
<header>
<p class="part">${escapeXml(partName)}</p>
<h1 id="title">${escapeXml(pageTitle(page))}</h1>
${page.codes.length === 0 ? '' : `<p class="call">${escapeXml([...guide.callNumber, ...page.codes].join(' '))}</p>`}
${lines === '' ? '' : `<p class="taught">${lines}</p>`}
</header>
${page.instruction.map((block) => blockXhtml(block, words)).join('\n')}
${page.sections.map((section) => sectionXhtml(section, words)).join('\n')}
</section>`,
  );
}

export const pageTitle = ({ title, plan }: GuideDocumentPage): string => `${title}${plan ? ' ◆' : ''}`;

function sectionXhtml({ title, blocks }: GuideDocumentPage['sections'][number], words: Words): string {
  const level = title === '' ? 'h2' : 'h3';
  const inner = blocks.map((block) =>
    block.kind === 'heading' ? `<${level}>${escapeXml(block.text)}</${level}>` : blockXhtml(block, words),
  );
  return `<section>${title === '' ? '' : `<h2>${escapeXml(title)}</h2>`}\n${inner.join('\n')}\n</section>`;
}

export function blockXhtml(block: GuideBlock, words: Words): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${runsXhtml(block.runs)}</p>`;
    case 'heading':
      return `<p><strong>${escapeXml(block.text)}</strong></p>`;
    case 'list': {
      const name = block.ordered ? 'ol' : 'ul';
      return `<${name}>${block.items.map((item) => `<li>${runsXhtml(item)}</li>`).join('')}</${name}>`;
    }
    case 'table':
      return tableXhtml(block);
    case 'note':
      return `<aside role="note"><p><strong>${escapeXml(block.title)}</strong></p>${block.blocks
        .map((inner) => blockXhtml(inner, words))
        .join('')}</aside>`;
    case 'cards':
      return block.cards.map((card) => blockXhtml({ kind: 'note', ...card }, words)).join('\n');
    case 'drawing':
      return `<figure><svg xmlns="http://www.w3.org/2000/svg" viewBox="${escapeXml(block.viewBox)}" role="img" aria-label="${escapeXml(block.title)}. ${escapeXml(block.description)}">${block.shapes}</svg>
<figcaption>${runsXhtml(block.caption)}</figcaption></figure>`;
    case 'field':
      return fieldXhtml(block.field, words);
    case 'terms':
      return `<dl>${block.terms
        .map(({ term, meaning }) => `<dt>${escapeXml(term)}</dt><dd>${escapeXml(meaning)}</dd>`)
        .join('\n')}</dl>`;
  }
}

/** Renders a field as blank lines, since few reading systems keep what a reader types into a form. */
function fieldXhtml(
  { kind, label, hint, options }: Extract<GuideBlock, { kind: 'field' }>['field'],
  words: Words,
): string {
  const head = `<strong>${escapeXml(label)}</strong>${hint === undefined ? '' : ` <span class="hint">${escapeXml(hint)}</span>`}`;
  const choices = kind === 'yes-no' ? [words.yes, words.no] : options;
  if (choices.length > 0) {
    const mark = kind === 'checks' ? '☐' : '○';
    return `<p class="label">${head}</p><ul class="choices">${choices
      .map((choice) => `<li><span aria-hidden="true">${mark}</span> ${escapeXml(choice)}</li>`)
      .join('')}</ul>`;
  }
  return `<div class="field"><p class="label">${head}</p><div class="blank${kind === 'text' ? ' long' : ''}"></div></div>`;
}

function tableXhtml({ head, rows, blank }: GuideTable): string {
  const cells = rows.map(([first = [], ...others]) => {
    const label = first.length === 0 ? '<td></td>' : `<th scope="row">${runsXhtml(first)}</th>`;
    return `<tr>${label}${others.map((cell) => `<td>${runsXhtml(cell)}</td>`).join('')}</tr>`;
  });
  const titles = head.map((cell) => `<th scope="col">${runsXhtml(cell)}</th>`).join('');
  return `<table${blank !== null ? ' class="blank-table"' : ''}><thead><tr>${titles}</tr></thead><tbody>${cells.join('\n')}</tbody></table>`;
}

function runsXhtml(runs: readonly Run[]): string {
  return runs
    .map(({ text, strong, emphasis, href }) => {
      const said = escapeXml(text);
      const strung = strong === true ? `<strong>${said}</strong>` : said;
      const stressed = emphasis === true ? `<em>${strung}</em>` : strung;
      return href === undefined ? stressed : `<a href="${escapeXml(href)}">${stressed}</a>`;
    })
    .join('');
}
