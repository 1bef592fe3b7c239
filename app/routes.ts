import { index, route } from '@remix-run/route-config';
import type { RouteConfig } from '@remix-run/route-config';

export default [
  index('routes/front.tsx'),
  route('desk', 'routes/desk.tsx'),
  route('sign-up', 'routes/sign-up.tsx'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-out', 'routes/sign-out.tsx'),
  route('privacy', 'routes/privacy.tsx'),
  route('courses/:courseId', 'routes/course.tsx'),
  route('courses/:courseId/lessons/:lessonId', 'routes/lesson.tsx'),
  route('courses/:courseId/modules/:moduleId/quiz', 'routes/quiz.tsx'),
  route('courses/:courseId/glossary', 'routes/glossary.tsx'),
  route('courses/:courseId/sources', 'routes/sources.tsx'),
  route('courses/:courseId/completion', 'routes/completion.tsx'),
  route('attempts/:attemptId', 'routes/attempt.tsx'),
  route('attempts/:attemptId/review', 'routes/attempt-review.tsx'),
  route('attempts/:attemptId/mark', 'routes/attempt-mark.tsx'),
  route('attempts/:attemptId/result', 'routes/attempt-result.tsx'),
  route('certificates/:serial', 'routes/certificate.tsx'),
  route('certificates/:serial/pdf', 'routes/certificate-pdf.ts'),
  route('verify', 'routes/verify.tsx'),
  route('verify/:serial', 'routes/verify-serial.tsx'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
