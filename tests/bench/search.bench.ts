import { bench, describe } from 'vitest';
import { searchDocuments } from '#courses/search/documents.ts';
import { createSearch } from '#courses/search/search.ts';
import { shippedLibrary } from '#tests/support/library.ts';

const search = createSearch(searchDocuments(shippedLibrary()));

describe('searching the shipped content (at most 20 ms)', () => {
  for (const query of ['silence', 'deliberatoin methdos', 'how do i get new people into the room', 'a'])
    bench(query, () => {
      search(query);
    });
});
