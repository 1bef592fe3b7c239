import { light } from '#theme';
import { callNumberOf, titleOf } from '#certificates/facts.ts';
import type { AchievementFacts } from '#certificates/facts.ts';
import type { CertificateFonts } from '#certificates/text/fonts.ts';
import { fitBox } from '#certificates/text/paragraph.ts';
import { device, draw, escape, lectern } from './drawing.ts';
import { number } from './outline.ts';
import { englishBadgeWords as words } from './words.ts';

/** Width and height of a badge. */
export const badgeSize = 600;

/** Where the margin with the call number ends, as on a catalogue card. */
const rule = 150;
const entry = { left: 182, top: 84, width: badgeSize - 182 - 34, bottom: 474 };
const foot = { top: 486, middle: 542, height: 84 };

/** Where the baseline of the number of a module is, and the middle of a device beside it or in its place. */
const mark = { baseline: 348, width: 220, middle: 228 };

/**
 * The picture of an achievement: a catalogue card with the call number in the margin, the title, and who
 * issues it. The number of a module, or the device of a course, is so large that it can be told at 32 pixels.
 * All text is outlines, so it looks the same wherever it is shown, and nothing in it but its title is text
 * from outside.
 */
export function drawBadge(facts: AchievementFacts, fonts: CertificateFonts): string {
  const end = String(badgeSize);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${end}" height="${end}" viewBox="0 0 ${end} ${end}" role="img">`,
    `<title>${escape(`${titleOf(facts)}, ${facts.issuer.name}`)}</title>`,
    `<path fill="${light.sheet}" d="M0,0H${end}V${end}H0Z"/>`,
    `<path fill="none" stroke="${light.brand}" stroke-width="3" d="M${number(rule)},0V${number(foot.top)}"/>`,
    `<path fill="none" stroke="${light.brand}" stroke-width="6" d="M3,3H597V597H3Z"/>`,
    ...callNumber(facts, fonts),
    ...sign(facts, fonts),
    ...title(facts, fonts),
    `<path fill="${light.brand}" d="M0,${number(foot.top)}H${end}V${end}H0Z"/>`,
    lectern(41, foot.middle - 36, 3, light.onBrand),
    ...issuer(facts, fonts),
    '</svg>',
  ].join('');
}

/** What is written on the picture, for the fonts that it needs. */
export const textsOf = (facts: AchievementFacts): readonly string[] => [
  titleOf(facts),
  facts.courseTitle,
  facts.courseSubtitle,
  facts.issuer.name,
  ...facts.callNumber,
];

/** A line a part, as on the spine of a book. */
const callNumber = (facts: AchievementFacts, fonts: CertificateFonts): string[] =>
  callNumberOf(facts).flatMap((line, index) => {
    const block = fitBox(fonts.stamp, line, { width: rule - 56, height: 40 }, { largest: 32, smallest: 14 });
    return draw(block, 36, entry.top + index * 42, light.brand);
  });

/** What tells this badge from others at a glance. */
function sign(facts: AchievementFacts, fonts: CertificateFonts): string[] {
  if (facts.kind === 'course') return [device(callNumberOf(facts), entry.left + 112, mark.middle - 12, 112)];
  const box = { width: mark.width, height: 420 };
  const figure = fitBox(fonts.stamp, String(facts.moduleNumber), box, { largest: 360, smallest: 24 });
  return [
    ...draw(figure, entry.left, mark.baseline, light.brand),
    device(callNumberOf(facts), badgeSize - 34 - 72, mark.middle, 72),
  ];
}

/** What kind of thing was finished, its title as large as fits, and the subtitle of a course. */
function title(facts: AchievementFacts, fonts: CertificateFonts): string[] {
  const { width } = entry;
  const said = facts.kind === 'course' ? '' : ` ${words.partOf(facts.courseTitle)}`;
  const note = facts.kind === 'course' ? facts.courseSubtitle : '';
  const kind = fitBox(
    fonts.label,
    words.kind(facts) + said,
    { width, height: 46 },
    { largest: 28, smallest: 18 },
  );
  const below = fitBox(fonts.text, note, { width, height: 60 }, { largest: 24, smallest: 20 });
  const top = facts.kind === 'course' ? 340 : 366;
  const height = entry.bottom - top - below.lines.length * below.leading;
  const main = fitBox(fonts.title, titleOf(facts), { width, height }, { largest: 48, smallest: 18 });
  const firstLine = top + main.size * 0.8;
  const noteLine = firstLine + main.lines.length * main.leading - main.leading * 0.25;
  return [
    ...draw(kind, entry.left, entry.top - 16, light.inkSoft),
    ...draw(main, entry.left, firstLine, light.ink),
    ...draw(below, entry.left, noteLine, light.inkSoft),
  ];
}

/** The name of the issuer, in the middle of the foot. */
function issuer(facts: AchievementFacts, fonts: CertificateFonts): string[] {
  const box = { width: entry.width, height: foot.height };
  const block = fitBox(fonts.title, facts.issuer.name, box, { largest: 40, smallest: 18 });
  const first = foot.middle + block.size * 0.34 - ((block.lines.length - 1) * block.leading) / 2;
  return draw(block, entry.left, first, light.onBrand);
}
