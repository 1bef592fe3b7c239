/** The addresses of pages, in one place. */
export const coursePath = (courseId: string): string => `/courses/${courseId}`;

export const lessonPath = (courseId: string, lessonId: string): string =>
  `/courses/${courseId}/lessons/${lessonId}`;

export const quizPath = (courseId: string, moduleId: string): string =>
  `/courses/${courseId}/modules/${moduleId}/quiz`;

export const glossaryPath = (courseId: string): string => `/courses/${courseId}/glossary`;

export const sourcesPath = (courseId: string): string => `/courses/${courseId}/sources`;

export const completionPath = (courseId: string): string => `/courses/${courseId}/completion`;

export const attemptPath = (attemptId: string): string => `/attempts/${attemptId}`;

export const reviewPath = (attemptId: string): string => `/attempts/${attemptId}/review`;

export const markPath = (attemptId: string): string => `/attempts/${attemptId}/mark`;

export const resultPath = (attemptId: string): string => `/attempts/${attemptId}/result`;

export const certificatePath = (serial: string): string => `/certificates/${serial}`;

export const certificatePdfPath = (serial: string, paper: 'letter' | 'a4'): string =>
  `/certificates/${serial}/pdf?paper=${paper}`;

export const verifyPath = (serial: string): string => `/verify/${serial}`;
