import { light } from '#theme';
import { callNumberOf, titleOf } from '#certificates/facts.ts';
import type { AwardFacts } from '#certificates/facts.ts';
import type { CertificateFonts } from '#certificates/text/fonts.ts';
import { fitBox } from '#certificates/text/paragraph.ts';
import { englishCertificateWords } from '../words.ts';
import { device, draw, escape, lectern } from './drawing.ts';
import { number } from './outline.ts';
import { englishBadgeWords } from './words.ts';

/** What networks show of a link: 1.91 to 1, as Open Graph's users expect. */
export const shareSize = { width: 1200, height: 630 };

const rule = 190;
const left = 240;
const width = shareSize.width - left - 60;

/**
 * The picture of a shared award: its card with the learner's name, the title and the day. All text is
 * outlines, as on badges.
 */
export function drawShareImage(facts: AwardFacts, fonts: CertificateFonts): string {
  const { width: w, height: h } = shareSize;
  const words = englishCertificateWords;
  const what =
    facts.kind === 'course'
      ? words.kind
      : `${englishBadgeWords.kind(facts)} ${englishBadgeWords.partOf(facts.courseTitle)}`;
  const kind = fitBox(fonts.text, what, { width, height: 50 }, { largest: 32, smallest: 32 });
  const name = fitBox(fonts.name, facts.learnerName, { width, height: 190 }, { largest: 92, smallest: 30 });
  const title = fitBox(fonts.title, titleOf(facts), { width, height: 110 }, { largest: 50, smallest: 24 });
  const completed = `${words.completed} ${words.day(facts.completedOn)}`;
  const day = fitBox(fonts.stamp, completed, { width: 420, height: 40 }, { largest: 28, smallest: 20 });
  const issuer = fitBox(
    fonts.title,
    facts.issuer.name,
    { width: 400, height: 44 },
    { largest: 32, smallest: 16 },
  );
  const nameLine = 170 + name.size * 0.8;
  const titleLine = nameLine + (name.lines.length - 1) * name.leading + name.size * 0.3 + title.size + 28;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(w)}" height="${String(h)}" viewBox="0 0 ${String(w)} ${String(h)}" role="img">`,
    `<title>${escape(`${facts.learnerName}, ${titleOf(facts)}`)}</title>`,
    `<path fill="${light.sheet}" d="M0,0H${String(w)}V${String(h)}H0Z"/>`,
    `<path fill="none" stroke="${light.brand}" stroke-width="4" d="M${number(rule)},0V${String(h)}"/>`,
    `<path fill="none" stroke="${light.brand}" stroke-width="8" d="M4,4H${String(w - 4)}V${String(h - 4)}H4Z"/>`,
    ...callNumberOf(facts).flatMap((line, index) => {
      const block = fitBox(
        fonts.stamp,
        line,
        { width: rule - 70, height: 44 },
        { largest: 34, smallest: 14 },
      );
      return draw(block, 46, 116 + index * 46, light.brand);
    }),
    device(callNumberOf(facts), (8 + rule) / 2, 528, 68),
    ...draw(kind, left, 116, light.inkSoft),
    ...draw(name, left, nameLine, light.ink),
    ...draw(title, left, titleLine, light.ink),
    lectern(left - 4, 528, 2, light.brand),
    ...draw(issuer, left + 60, 566, light.ink),
    ...draw(day, w - 60 - 420, 566, light.brand),
    '</svg>',
  ].join('');
}
