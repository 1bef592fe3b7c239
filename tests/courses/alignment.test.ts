import { describe, expect, it } from 'vitest';
import { completionFactsRecord } from '#courses/stored.ts';
import { courseFile, moduleFile } from '#courses/schema/course.ts';
import { completionOf } from '#tests/db/contract-examples.ts';

const entry = {
  framework: 'Competency Index',
  code: 'CE-1',
  name: 'Leads conversations',
  url: 'https://competencies.example.org/ce/1',
};

const fields = [courseFile.shape.alignment, moduleFile.shape.alignment];

const faultOf = (alignment: unknown) =>
  fields.map((field) => field.safeParse(alignment).error?.issues[0]?.message ?? '');

describe('the alignment of a course or module', () => {
  it('is a list that may be left out, of entries that need no code', () => {
    const { code, ...withoutCode } = entry;
    expect(code).toBe('CE-1');
    for (const field of fields) {
      expect(field.parse(undefined)).toEqual([]);
      expect(field.parse([entry, withoutCode])).toEqual([entry, { ...withoutCode, code: null }]);
    }
  });

  it('is refused without a full address, without a name, with an unknown field, and twice', () => {
    expect(faultOf([{ ...entry, url: 'competencies.example.org' }])[0]).toContain('must be a full address');
    expect(faultOf([{ ...entry, name: ' ' }])[0]).toBe('must not be empty');
    expect(faultOf([{ ...entry, target: 'x' }])[0]).toContain('target');
    expect(faultOf([entry, entry])[0]).toBe('must not have the same url and code twice');
  });

  it('is empty in a completion that was recorded before there were alignments', () => {
    const { facts } = completionOf(null, new Date(0));
    expect(completionFactsRecord.parse({ ...facts, alignment: undefined })).toEqual(facts);
  });
});
