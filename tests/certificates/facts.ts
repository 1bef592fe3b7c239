import type { AwardFacts, CourseFacts, ModuleFacts } from '#certificates/facts.ts';

const common = {
  version: 2 as const,
  serial: 'LEC-2026-4K7M-Q2TX-9D3H',
  learnerName: 'Ruth Alvarado',
  courseId: 'desk-phone',
  courseTitle: 'Room for Everyone',
  courseSubtitle: 'Leading conversations in small libraries',
  courseVersion: '1',
  callNumber: ['021.2', 'R66'],
  category: 'Community engagement',
  alignment: [],
  statement: 'and can lead a community conversation. Every module quiz was passed at 80% or higher.',
  criteria: 'Finish all 6 modules with 32 lessons, and pass every module quiz at 80% or higher.',
  objectives: ['Name the four parts of the job.', 'Use open questions to deepen talk.'],
  lessonCount: 32,
  contactHours: 8,
  minutesPerHour: 60 as const,
  scorePercent: null,
  completedOn: '2026-12-12',
  issuedAt: '2026-12-12T10:00:00.000Z',
  issuer: { name: 'Lectern', url: 'https://learn.lectern.example', logo: null },
  signatory: null,
  verifyUrl: 'https://learn.lectern.example/verify/LEC-2026-4K7M-Q2TX-9D3H',
  locale: 'en-US',
};

export const facts: CourseFacts = { ...common, kind: 'course', moduleCount: 6 };

export const moduleFacts: ModuleFacts = {
  ...common,
  kind: 'module',
  serial: 'LEC-2026-7H2W-M9KC-3TQX',
  moduleId: 'a-harder-call',
  moduleNumber: 4,
  moduleTitle: 'Live',
  statement: 'Its quiz was passed at 80% or higher.',
  criteria: 'Finish the module with 6 lessons, and pass its quiz at 80% or higher.',
  lessonCount: 6,
  contactHours: 1.5,
  verifyUrl: 'https://learn.lectern.example/verify/LEC-2026-7H2W-M9KC-3TQX',
};

/** As it was frozen by the first release. */
export const firstFacts = {
  version: 1,
  serial: facts.serial,
  learnerName: facts.learnerName,
  courseId: facts.courseId,
  courseTitle: facts.courseTitle,
  courseSubtitle: facts.courseSubtitle,
  courseVersion: facts.courseVersion,
  callNumber: facts.callNumber,
  statement: facts.statement,
  moduleCount: facts.moduleCount,
  lessonCount: facts.lessonCount,
  contactHours: facts.contactHours,
  completedOn: facts.completedOn,
  issuedAt: facts.issuedAt,
  issuer: 'Lectern',
  verifyUrl: facts.verifyUrl,
  locale: facts.locale,
};

/** With all that a course may leave out, but a category, and a name that no format may trip over. */
export const scored: AwardFacts = {
  ...moduleFacts,
  scorePercent: 93,
  category: null,
  alignment: [
    {
      framework: 'Competency Index',
      code: 'CE-1',
      name: 'Leads conversations',
      url: 'https://competencies.example.org/ce/1',
    },
    { framework: 'Another', code: null, name: 'Listens', url: 'https://another.example.org/listens' },
  ],
  learnerName: 'Nguyễn Thị Ánh "]]>"',
  issuer: { ...facts.issuer, logo: 'ab'.repeat(32) },
};
