import { callNumberOf, titleOf } from '#certificates/facts.ts';
import type { AchievementFacts } from '#certificates/facts.ts';
import { achievementImagePath, achievementPath } from './addresses.ts';
import { englishBadgeWords as words } from './words.ts';

/** The result that a score refers to: an address inside the achievement. */
export const scoreIdOf = (achievementId: string): string => `${achievementId}#score`;

/**
 * The achievement as Open Badges 3.0 describes it (B.1.1). Learning objectives are of no published framework,
 * so they are no `alignment`, and are sentences, which rules out `tag`: they stand in the narrative, where
 * Markdown is allowed and every viewer shows them.
 *
 * @param siteUrl address of the site, without a slash at its end
 */
export function toAchievement(facts: AchievementFacts, siteUrl: string) {
  const path = achievementPath(facts.courseId, facts.kind === 'module' ? facts.moduleId : null);
  const id = `${siteUrl}${path}`;
  const objectives = facts.objectives.map((objective) => `- ${objective}`).join('\n');
  return {
    id,
    type: ['Achievement'],
    achievementType: facts.kind === 'course' ? 'Course' : 'Badge',
    name: titleOf(facts),
    description: words.description(facts),
    criteria: {
      narrative:
        objectives === '' ? facts.criteria : `${facts.criteria}\n\n${words.objectives}\n\n${objectives}`,
    },
    image: { id: achievementImagePath(id, 'png'), type: 'Image', caption: titleOf(facts) },
    inLanguage: facts.locale,
    ...(facts.callNumber.length === 0 ? {} : { humanCode: callNumberOf(facts).join(' ') }),
    ...(facts.category === null ? {} : { fieldOfStudy: facts.category }),
    // Contact hours are the credit of continuing education; how long one is, the description says.
    ...(facts.contactHours === 0 ? {} : { creditsAvailable: facts.contactHours }),
    ...(facts.scorePercent === null
      ? {}
      : {
          resultDescription: [
            { id: scoreIdOf(id), type: ['ResultDescription'], name: words.score, resultType: 'Percent' },
          ],
        }),
    ...(facts.alignment.length === 0
      ? {}
      : {
          alignment: facts.alignment.map(({ framework, code, name, url }) => ({
            type: ['Alignment'],
            targetName: name,
            targetFramework: framework,
            targetUrl: url,
            ...(code === null ? {} : { targetCode: code }),
          })),
        }),
    version: facts.courseVersion,
  };
}
