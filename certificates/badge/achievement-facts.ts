import type { CourseFacts, ModuleFacts } from '#certificates/facts.ts';

type Personal = 'version' | 'serial' | 'learnerName' | 'completedOn' | 'issuedAt' | 'signatory' | 'verifyUrl';

/** What facts say of the achievement itself, whoever earned it. */
export type AchievementFacts = Omit<CourseFacts, Personal> | Omit<ModuleFacts, Personal>;
