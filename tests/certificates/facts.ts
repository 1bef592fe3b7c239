import { parseAwardFacts } from '#certificates/facts.ts';
import type { AwardFacts } from '#certificates/facts.ts';

export const facts: AwardFacts = parseAwardFacts({
  version: 1,
  serial: 'LEC-2026-4K7M-Q2TX-9D3H',
  learnerName: 'Ruth Alvarado',
  courseId: 'facilitation-skills',
  courseTitle: 'Room for Everyone',
  courseSubtitle: 'Leading conversations in small libraries',
  courseVersion: '1',
  callNumber: ['021.2', 'R66'],
  statement: 'and can lead a community conversation. Every module quiz was passed at 80% or higher.',
  moduleCount: 6,
  lessonCount: 32,
  contactHours: 8,
  completedOn: '2026-12-12',
  issuedAt: '2026-12-12T10:00:00.000Z',
  issuer: 'Lectern',
  verifyUrl: 'https://learn.lectern.example/verify/LEC-2026-4K7M-Q2TX-9D3H',
  locale: 'en-US',
});
