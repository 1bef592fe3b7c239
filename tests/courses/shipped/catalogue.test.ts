import { describe, expect, it } from 'vitest';
import { titlesOfTheProgram, titlesOfTheRecordings } from '#tests/fixtures/training-titles.ts';
import { shippedLibrary } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';

const { trainings } = shippedLibrary();
const site = openSite({ CONTENT_DIR: 'courses/content' });

describe('the shipped catalogue', () => {
  it('contains every title of the two pages of the program', async () => {
    const paths = ['/trainings', ...trainings.map(({ id }) => `/trainings/${id}`)];
    const pages = await Promise.all(paths.map((path) => site.visitor.get(path)));
    expect(pages.map(({ status }) => status)).toEqual(paths.map(() => 200));
    const text = pages
      .map((page) => page.text)
      .join('\n')
      .toLowerCase();
    const missing = [...titlesOfTheProgram, ...titlesOfTheRecordings].filter(
      (title) => !text.includes(title.toLowerCase()),
    );
    expect(missing).toEqual([]);
  });

  it('is listed as a whole, each training once', async () => {
    const found = (await site.visitor.get('/trainings')).section('Trainings found');
    for (const { id, title } of trainings) expect(found.linksTo(`/trainings/${id}`)).toEqual([title]);
  });

  it('says how to find a recording whose address nobody knows', async () => {
    const { text } = await site.visitor.get('/trainings/conversation-cafes');
    expect(text).toContain(
      '“Libraries Transforming Communities: Conversation Cafés” together with “American Library Association (ALA)”',
    );
  });
});
