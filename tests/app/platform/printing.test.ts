import { beforeAll, describe, expect, it } from 'vitest';
import { refuseUnprintable } from '#app/platform/printing.server.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import type { CertificateFonts } from '#certificates/text/fonts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { unprintable } from '#certificates/text/unprintable.ts';

let fonts: CertificateFonts;

beforeAll(async () => {
  fonts = await (await openFontCabinet()).fontsFor([]);
});

const issuerOf = (name: string) => ({ name, url: null, logoFile: null, signatory: null });

describe('a start', () => {
  it('is refused if a letter of the issuer or the signatory would be a blank box', async () => {
    const signatory = { name: 'Ada 𐎀', title: 'Director' };
    await expect(refuseUnprintable({ courses: [] }, issuerOf('Library 𐎀'))).rejects.toThrow(
      'No font here can print U+10380 in ISSUER_NAME.',
    );
    await expect(refuseUnprintable({ courses: [] }, { ...issuerOf('Library'), signatory })).rejects.toThrow(
      'in SIGNATORY_NAME.',
    );
  });

  it('is refused if a letter of a lesson or of the glossary would be one in the guide', async () => {
    const course = fixtureCourse();
    const [module] = course.modules;
    const lesson = module?.lessons.find(({ parts }) => parts.length > 0);
    if (module === undefined || lesson === undefined) throw new Error('the course has no lesson');
    const term = { term: 'Nuosu', meaning: 'A language, ꆈꌠꉙ.' };
    const withTerm = { ...course, modules: [{ ...module, lessons: [{ ...lesson, terms: [term] }] }] };
    await expect(refuseUnprintable({ courses: [withTerm] }, issuerOf('Library'))).rejects.toThrow(
      `No font here can print U+A188, U+A320, U+A259 in the lesson ${course.id}/${module.id}/${lesson.id}.`,
    );
    const withCategory = { ...course, tagline: 'ꆈ' };
    await expect(refuseUnprintable({ courses: [withCategory] }, issuerOf('Library'))).rejects.toThrow(
      `No font here can print U+A188 in the texts of the course ${course.id}.`,
    );
  });

  it('goes on with names in any script that a font here has', async () => {
    await refuseUnprintable({ courses: [] }, issuerOf('კიკნაძე Līlīʻuokalani 図書館'));
  });

  it('needs no font for the letters that the faces of the page have', () => {
    const plain = [
      ...Array.from({ length: 0x5f }, (_, index) => 0x20 + index),
      ...Array.from({ length: 0xde }, (_, index) => 0xa1 + index).filter((point) => point !== 0xad),
      ...[0x2013, 0x2014, 0x2018, 0x2019, 0x201a, 0x201c, 0x201d, 0x201e, 0x2026, 0x2212, 0x25c6],
    ].map((point) => String.fromCodePoint(point));
    expect(plain.filter((character) => unprintable(character, fonts).length > 0)).toEqual([]);
  });
});
