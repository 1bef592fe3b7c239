import { strToU8, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { escapeXml } from '../drawing.ts';
import { coverSvg } from './epub-cover.ts';
import { blockXhtml, pageTitle, pageXhtml, xhtml } from './epub-page.ts';
import { epubStyle } from './epub-style.ts';
import type { GuideDocument } from './guide.ts';

/**
 * Renders a guide as EPUB 3.3. The same guide always has the same bytes.
 *
 * @param url the address of the guide on the site, which identifies the publication
 */
export function guideEpub(guide: GuideDocument, url: string): Uint8Array {
  const pages = guide.parts.flatMap((part) =>
    part.pages.map((page) => ({ file: fileOf(page.id), text: pageXhtml(guide, page, part.name) })),
  );
  const documents = [
    { file: 'cover.xhtml', text: coverXhtml(guide) },
    { file: 'nav.xhtml', text: navXhtml(guide) },
    ...pages,
  ];
  // The first file of an EPUB names its media type and must not be compressed.
  const files: Zippable = {
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(container),
    'EPUB/package.opf': strToU8(packageDocument(guide, url, documents)),
    'EPUB/guide.css': strToU8(epubStyle),
    'EPUB/cover.svg': strToU8(coverSvg(guide)),
    ...Object.fromEntries(documents.map(({ file, text }) => [`EPUB/${file}`, strToU8(text)])),
  };
  // Zip files hold a local time. A fixed time keeps the bytes equal in every time zone.
  return zipSync(files, { level: 9, mtime: new Date(2000, 0, 1) });
}

const fileOf = (pageId: string): string => `page-${pageId}.xhtml`;

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

interface Document {
  readonly file: string;
  readonly text: string;
}

function packageDocument(guide: GuideDocument, url: string, documents: readonly Document[]): string {
  const items = documents.map(({ file, text }) => {
    const properties = [
      ...(file === 'nav.xhtml' ? ['nav'] : []),
      ...(text.includes('<svg') ? ['svg'] : []),
    ].join(' ');
    return `<item id="${idOf(file)}" href="${file}" media-type="application/xhtml+xml"${properties === '' ? '' : ` properties="${properties}"`}/>`;
  });
  const meta = [
    ['dcterms:modified', `${guide.date}T00:00:00Z`],
    ['schema:accessMode', 'textual'],
    ['schema:accessMode', 'visual'],
    ['schema:accessModeSufficient', 'textual'],
    ...accessibilityFeatures.map((feature) => ['schema:accessibilityFeature', feature] as const),
    ['schema:accessibilityHazard', 'none'],
    ['schema:accessibilitySummary', guide.words.accessibility],
    ['dcterms:conformsTo', 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA'],
    // Nobody else has looked at the publication.
    ['a11y:certifiedBy', guide.courseTitle],
  ] as const;
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${guide.language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${escapeXml(url)}</dc:identifier>
<dc:title>${escapeXml(guide.title)}</dc:title>
<dc:language>${guide.language}</dc:language>
<dc:creator>${escapeXml(guide.courseTitle)}</dc:creator>
<dc:description>${escapeXml(guide.subtitle)}</dc:description>
<dc:rights>${escapeXml(guide.credit)}</dc:rights>
<dc:date>${guide.date}</dc:date>
${meta.map(([property, value]) => `<meta property="${property}">${escapeXml(value)}</meta>`).join('\n')}
<meta name="cover" content="cover-image"/>
</metadata>
<manifest>
${items.join('\n')}
<item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
<item id="style" href="guide.css" media-type="text/css"/>
</manifest>
<spine>
${documents.map(({ file }) => `<itemref idref="${idOf(file)}"/>`).join('\n')}
</spine>
</package>
`;
}

const accessibilityFeatures = [
  'structuralNavigation',
  'tableOfContents',
  'readingOrder',
  'alternativeText',
  'displayTransformability',
];

const idOf = (file: string): string => file.replace('.xhtml', '');

function coverXhtml(guide: GuideDocument): string {
  const { title, subtitle, callNumber, about, edition, credit, language } = guide;
  return xhtml(
    language,
    guide.words.cover,
    `<section class="cover" epub:type="cover">
${callNumber.length === 0 ? '' : `<p class="call">${escapeXml(callNumber.join(' '))}</p>\n`}<h1>${escapeXml(title)}</h1>
<p class="subtitle">${escapeXml(subtitle)}</p>
${about.map((block) => blockXhtml(block, guide.words)).join('\n')}
<p class="hint">${escapeXml(edition)}</p>
<p class="hint">${escapeXml(credit)}</p>
</section>`,
  );
}

/** Renders the contents, and the suggested first pages. */
function navXhtml(guide: GuideDocument): string {
  const { words, parts, ways, language } = guide;
  const link = (id: string, text: string) => `<a href="${fileOf(id)}">${escapeXml(text)}</a>`;
  const entries = parts.map(
    ({ name, pages }) =>
      `<li><span>${escapeXml(name)}</span><ol>${pages.map((page) => `<li>${link(page.id, pageTitle(page))}</li>`).join('\n')}</ol></li>`,
  );
  const ins = ways.map(
    ({ title, advice, pages }) =>
      `<h3>${escapeXml(title)}</h3><ul>${pages.map((page) => `<li>${link(page.id, page.title)}</li>`).join('')}</ul>${advice === '' ? '' : `<p>${escapeXml(advice)}</p>`}`,
  );
  const [first] = parts[0]?.pages ?? [];
  return xhtml(
    language,
    words.contents,
    `<h1>${escapeXml(words.contents)}</h1>
<nav epub:type="toc" role="doc-toc" id="toc"><ol>
<li><a href="cover.xhtml">${escapeXml(guide.title)}</a></li>
${entries.join('\n')}
</ol></nav>
<section><h2>${escapeXml(words.ways)}</h2>
${ins.join('\n')}
</section>
<nav epub:type="landmarks" hidden=""><ol>
<li><a epub:type="cover" href="cover.xhtml">${escapeXml(guide.title)}</a></li>
<li><a epub:type="toc" href="nav.xhtml#toc">${escapeXml(words.contents)}</a></li>
${first === undefined ? '' : `<li><a epub:type="bodymatter" href="${fileOf(first.id)}">${escapeXml(first.title)}</a></li>`}
</ol></nav>`,
  );
}
