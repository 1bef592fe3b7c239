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
import type { FileChild } from 'docx';
import { fonts, light } from '#theme';
import type { Paper } from '#certificates/pdf/paper.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { describeDay } from './plan.server.ts';
import type { PlanFieldView, PlanPageView, PlanSectionView, PlanView } from './views.ts';
import { isRightToLeft } from './text-direction.ts';

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The size of a sheet in twentieths of a point. */
const sheets = { letter: { width: 12_240, height: 15_840 }, a4: { width: 11_906, height: 16_838 } } as const;
const margin = 1_300;

/**
 * Renders a plan as a Word document with headings, tables and check boxes, so that it can be edited further.
 */
export async function renderPlanDocx(
  plan: PlanView,
  context: RequestContext,
  paper: Paper,
): Promise<Uint8Array> {
  const size = sheets[paper];
  const width = size.width - 2 * margin;
  return Packer.toBuffer(
    new Document({
      title: plan.title,
      creator: legible(plan.learnerName),
      description: plan.course.title,
      styles: styles(plan.course.locale),
      numbering,
      sections: [
        {
          properties: {
            page: { size, margin: { top: margin, right: margin, bottom: margin, left: margin } },
          },
          footers: { default: footer(plan, width) },
          children: [
            ...titlePage(plan, context),
            ...plan.pages.flatMap((page) => sheet(page, plan, context, width)),
          ],
        },
      ],
    }),
  );
}

const styles = (locale: string) => {
  const heading = (size: number, before: number) => ({
    run: { font: fonts.word, size, bold: true, color: light.ink },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: 22, language: { value: locale } },
        paragraph: { spacing: { after: 100 } },
      },
      title: { run: { font: fonts.word, size: 60, bold: true }, paragraph: { spacing: { after: 240 } } },
      heading1: heading(36, 0),
      heading2: heading(26, 280),
    },
    paragraphStyles: [
      { id: 'Note', name: 'Note', basedOn: 'Normal', run: { size: 19, color: light.inkSoft } },
      { id: 'Code', name: 'Code', basedOn: 'Normal', run: { size: 19, bold: true, color: light.stamp } },
    ],
  };
};

const numbering = {
  config: [
    {
      reference: 'missing',
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

const footer = ({ title, learnerName }: PlanView, width: number): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Note',
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [
          new TextRun([title, ...(learnerName === '' ? [] : [legible(learnerName)])].join(' · ')),
          new TextRun({ children: ['\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });

function titlePage(plan: PlanView, { t, locale }: RequestContext): readonly FileChild[] {
  return [
    new Paragraph({ style: 'Code', text: plan.course.callNumber.join(' ') }),
    new Paragraph({ text: plan.course.title }),
    new Paragraph({ heading: HeadingLevel.TITLE, text: plan.title }),
    ...(plan.learnerName === '' ? [] : [writtenLine(plan.learnerName)]),
    new Paragraph({
      style: 'Note',
      text: `${t('plan.preparedOn', { date: describeDay(plan.day, locale) })}. ${plan.progress}`,
    }),
    new Paragraph({ heading: HeadingLevel.HEADING_2, text: t('plan.contents') }),
    ...plan.pages.map(
      ({ id, number, title, standing }) =>
        new Paragraph({
          children: [
            new InternalHyperlink({
              anchor: id,
              children: [new TextRun({ text: `${String(number)}. ${title}`, style: 'Hyperlink' })],
            }),
            new TextRun({ text: `  ${standing}`, size: 19, color: light.inkSoft }),
          ],
        }),
    ),
  ];
}

function sheet(
  page: PlanPageView,
  { pages }: PlanView,
  { t, publicUrl }: RequestContext,
  width: number,
): readonly FileChild[] {
  const code = `${page.code} · ${t('plan.page', { number: page.number, of: pages.length })}`;
  return [
    new Paragraph({ style: 'Code', text: code, pageBreakBefore: true }),
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      children: [new Bookmark({ id: page.id, children: [new TextRun(page.title)] })],
    }),
    new Paragraph({
      style: 'Note',
      text: `${page.standing}. ${t('plan.fromLesson', { lesson: page.lesson })}.`,
    }),
    ...page.sections.flatMap((section) => [
      ...(section.heading === null
        ? []
        : [new Paragraph({ heading: HeadingLevel.HEADING_2, text: section.heading })]),
      fieldTable(section, t, width),
    ]),
    ...(page.missing.length === 0
      ? []
      : [new Paragraph({ style: 'Note', spacing: { before: 240 }, text: t('plan.missing') })]),
    ...page.missing.map(
      ({ label, href }) =>
        new Paragraph({
          numbering: { reference: 'missing', level: 0 },
          children: [
            new ExternalHyperlink({
              link: publicUrl + href,
              children: [new TextRun({ text: label, style: 'Hyperlink' })],
            }),
          ],
        }),
    ),
  ];
}

/** Puts the labels and the values side by side. The header row is repeated on every sheet. */
function fieldTable({ fields }: PlanSectionView, t: RequestContext['t'], width: number): Table {
  const columnWidths = [Math.round(width * 0.34), Math.round(width * 0.66)];
  const row = (cells: readonly (readonly Paragraph[])[], tableHeader: boolean): TableRow =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: cells.map(
        (children, index) =>
          new TableCell({
            children,
            width: { size: columnWidths[index] ?? 0, type: WidthType.DXA },
            margins: { top: 60, bottom: 60, left: 100, right: 100 },
          }),
      ),
    });
  const border = { style: BorderStyle.SINGLE, size: 4, color: light.edge };
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
        [
          [new Paragraph({ style: 'Code', text: t('plan.part') })],
          [new Paragraph({ style: 'Code', text: t('plan.words') })],
        ],
        true,
      ),
      ...fields.map((field) =>
        row(
          [
            [new Paragraph({ children: [new TextRun({ text: field.label, style: 'Strong' })] })],
            describe(field, t),
          ],
          false,
        ),
      ),
    ],
  });
}

function describe({ value }: PlanFieldView, t: RequestContext['t']): readonly Paragraph[] {
  switch (value.kind) {
    case 'words':
      return value.texts.flatMap((text) => text.split('\n').map(writtenLine));
    case 'options':
      return value.options.map(
        ({ text, isTicked }) =>
          new Paragraph({
            children: [new CheckBox({ alias: text, checked: isTicked }), new TextRun(` ${text}`)],
          }),
      );
    case 'blank':
      return [new Paragraph({ style: 'Note', text: t('plan.blank') })];
  }
}

/** Renders a line that the learner wrote. */
function writtenLine(text: string): Paragraph {
  const rightToLeft = isRightToLeft(text);
  return new Paragraph({
    bidirectional: rightToLeft,
    children: [new TextRun({ text: legible(text), rightToLeft })],
  });
}

/** Removes control characters, which XML does not allow. Word refuses a file that holds one. */
const legible = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
