import { expect, it } from 'vitest';
import { paperFor } from '#certificates/pdf/paper.ts';

it.each(['en-US', 'en', 'fr-CA', 'es-MX', 'es-CO', 'fil', 'es-VE'])(
  'whoever reads %s prints on Letter',
  (locale) => {
    expect(paperFor(locale)).toBe('letter');
  },
);

it.each(['en-GB', 'de', 'es', 'es-AR', 'fr', 'pt-BR', 'ar', 'ja', 'zh-Hant-TW', 'eo'])(
  'whoever reads %s prints on A4',
  (locale) => {
    expect(paperFor(locale)).toBe('a4');
  },
);
