import {
  Bookmark,
  BorderStyle,
  CheckBox,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  InternalHyperlink,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { answerTasks } from './answer-tasks.mjs';

/**
 * Makes Word documents in a worker thread, since the library takes half a millisecond for a line. It is
 * handed a `WordDocument` of word.server.ts.
 */

/** The size of a sheet in twentieths of a point. */
const sheets = { letter: { width: 12_240, height: 15_840 }, a4: { width: 11_906, height: 16_838 } };
const margin = 1_300;

answerTasks(({ document, looks }) => {
  const { title, creator, description, locale, paper, footer, blocks } = document;
  const size = sheets[paper];
  const width = size.width - 2 * margin;
  return Packer.toBuffer(
    new Document({
      title,
      creator,
      description,
      styles: styles(locale, looks),
      numbering,
      sections: [
        {
          properties: {
            page: { size, margin: { top: margin, right: margin, bottom: margin, left: margin } },
          },
          footers: { default: footerOf(footer, width) },
          children: blocks.flatMap((block) => draw(block, width, looks)),
        },
      ],
    }),
  );
});

function styles(locale, { font, ink, soft, brand }) {
  const heading = (size, before) => ({
    run: { font, size, bold: true, color: ink },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: 22, language: { value: locale } },
        paragraph: { spacing: { after: 100 } },
      },
      title: { run: { font, size: 60, bold: true }, paragraph: { spacing: { after: 240 } } },
      heading1: heading(36, 0),
      heading2: heading(26, 280),
    },
    paragraphStyles: [
      { id: 'Note', name: 'Note', basedOn: 'Normal', run: { size: 19, color: soft } },
      { id: 'Code', name: 'Code', basedOn: 'Normal', run: { size: 19, bold: true, color: brand } },
    ],
  };
}

const numbering = {
  config: [
    {
      reference: 'links',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          style: { paragraph: { indent: { left: 360, hanging: 240 } } },
        },
      ],
    },
  ],
};

const footerOf = (text, width) =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Note',
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [
          new TextRun(text),
          new TextRun({ children: ['\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });

function draw(block, width, looks) {
  switch (block.kind) {
    case 'text':
      return [new Paragraph({ style: block.style, text: block.text })];
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_2, text: block.text })];
    case 'written':
      return [
        new Paragraph({
          bidirectional: block.rightToLeft,
          children: [new TextRun({ text: block.text, rightToLeft: block.rightToLeft })],
        }),
      ];
    case 'box':
      return [
        new Paragraph({
          children: [
            new CheckBox({ alias: block.text, checked: block.isTicked }),
            new TextRun(` ${block.text}`),
          ],
        }),
      ];
    case 'contents':
      return [
        new Paragraph({
          children: [
            new InternalHyperlink({ anchor: block.id, children: [linkRun(block.text)] }),
            new TextRun({ text: `  ${block.note}`, size: 19, color: looks.soft }),
          ],
        }),
      ];
    case 'chapter':
      return [
        new Paragraph({ style: 'Code', text: block.code, pageBreakBefore: true }),
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          children: [new Bookmark({ id: block.id, children: [new TextRun(block.title)] })],
        }),
      ];
    case 'table':
      return [tableOf(block, width, looks)];
    case 'links':
      return [
        new Paragraph({ style: 'Note', spacing: { before: 240 }, text: block.title }),
        ...block.links.map(
          ({ text, url }) =>
            new Paragraph({
              numbering: { reference: 'links', level: 0 },
              children: [new ExternalHyperlink({ link: url, children: [linkRun(text)] })],
            }),
        ),
      ];
    default:
      throw new Error(`there is no block ${block.kind}`);
  }
}

const linkRun = (text) => new TextRun({ text, style: 'Hyperlink' });

/** Puts the labels and the cells side by side. The header row is repeated on every sheet. */
function tableOf({ head, rows }, width, looks) {
  const columnWidths = [Math.round(width * 0.34), Math.round(width * 0.66)];
  const row = (cells, tableHeader) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: cells.map(
        (children, index) =>
          new TableCell({
            children,
            width: { size: columnWidths[index], type: WidthType.DXA },
            margins: { top: 60, bottom: 60, left: 100, right: 100 },
          }),
      ),
    });
  const border = { style: BorderStyle.SINGLE, size: 4, color: looks.edge };
  return new Table({
    columnWidths,
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: [
      row(
        head.map((text) => [new Paragraph({ style: 'Code', text })]),
        true,
      ),
      ...rows.map(({ label, cell }) =>
        row(
          [
            [new Paragraph({ children: [new TextRun({ text: label, style: 'Strong' })] })],
            cell.flatMap((block) => draw(block, width, looks)),
          ],
          false,
        ),
      ),
    ],
  });
}
