import { PDFiumLibrary } from '@hyzyla/pdfium';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPlanDocx } from '#app/plan/plan-docx.server.ts';
import { renderPlanPdf } from '#app/plan/plan-pdf.server.ts';
import { viewPlan } from '#app/plan/plan.server.ts';
import type { FieldValueView, PlanView } from '#app/plan/views.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { contextFor } from '#tests/support/context.ts';
import { bytesOf } from '#tests/support/documents.ts';
import { addLearner, openTestLectern } from '#tests/support/lectern.ts';
import { shippedCourse } from '#tests/support/library.ts';
import { overprinted, sheetsOf } from '#tests/support/printed.ts';

const test = openTestLectern(() => new Date('2026-12-12T10:00:00Z'));
afterAll(() => {
  test.close();
});

const answer = 'People who use the square after dark say what would make it feel safe. ';

/** The plan with an answer for each line that it leaves, several times. */
const filledIn = (plan: PlanView, times: number): PlanView => ({
  ...plan,
  learnerName: 'Ruth Alvarado',
  pages: plan.pages.map((page) => ({
    ...page,
    sections: page.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) => ({ ...field, value: written(field.value, times) })),
    })),
  })),
});

const written = (value: FieldValueView, times: number): FieldValueView =>
  value.kind === 'blank' ? { kind: 'words', texts: [answer.repeat(value.lines * times).trim()] } : value;

/** In points, as the page of a plan is set. */
const margin = { top: 0.65 * 72, bottom: 0.7 * 72 };

describe.each([0, 1, 3])('the plan that is shipped, filled in %i times', { timeout: 300_000 }, (times) => {
  let context: RequestContext;
  let plan: PlanView;
  beforeAll(async () => {
    const ruth = { name: 'Ruth', email: `ruth-${String(times)}@example.org` };
    context = contextFor(test.lectern, await addLearner(test.lectern, ruth));
    const empty = await viewPlan(context, null, shippedCourse());
    if (empty === null) throw new Error('the course has no plan');
    plan = times === 0 ? empty : filledIn(empty, times);
  });

  it.each(['letter', 'a4'] as const)(
    'fills its sheets of %s, has each number once, and leaves no head without its fields',
    async (paper) => {
      const made = bytesOf(await renderPlanPdf(plan, context, paper));
      const sheets = await sheetsOf(made);
      expect(sheets.flatMap(overprinted)).toEqual([]);
      const pdfium = await PDFiumLibrary.init();
      const pdf = await pdfium.loadDocument(made);
      for (const { number, height, texts } of sheets) {
        const numbers = texts.filter(({ text }) => /\d+ \/ \d+/.test(text)).map(({ text }) => text.trim());
        expect(numbers).toEqual([`${String(number)} / ${String(sheets.length)}`]);
        const body = texts.filter(({ bottom }) => bottom > margin.bottom);
        for (const head of body.filter(({ text }) => plan.pages.some(({ title }) => title === text.trim())))
          if (number > 1)
            expect(
              body.filter(({ top }) => top < head.bottom).length,
              `sheet ${String(number)}: ${head.text}`,
            ).toBeGreaterThan(3);
        if (number === sheets.length) continue;
        const { width, data } = await pdf
          .getPage(number - 1)
          .render({ scale: 1, render: 'bitmap', colorSpace: 'Gray' });
        const last = data.findLastIndex(
          (gray, at) => gray < 200 && Math.floor(at / width) < height - margin.bottom,
        );
        const filled = (Math.floor(last / width) - margin.top) / (height - margin.top - margin.bottom);
        expect(filled, `sheet ${String(number)}`).toBeGreaterThan(number === 1 ? 0.5 : 0.67);
      }
      pdf.destroy();
      pdfium.destroy();
    },
  );

  it('has no number of a page in its Word file but that of the sheet', async () => {
    const parts = unzipSync(bytesOf(await renderPlanDocx(plan, context, 'letter')));
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).not.toMatch(/Page \d+ of \d+/);
  });
});
