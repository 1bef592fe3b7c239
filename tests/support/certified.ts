import { PDFiumModule } from '@hyzyla/pdfium';
import { z } from 'zod';

/** Functions of PDFium about signatures, which the types of its package leave out. */
const call = z.custom<(...numbers: readonly number[]) => number>((value) => typeof value === 'function');
const signatures = z.object({
  _FPDF_GetSignatureCount: call,
  _FPDF_GetSignatureObject: call,
  _FPDFSignatureObj_GetDocMDPPermission: call,
});

/**
 * What Chrome's reader of PDF finds in a file: how many signatures, and which changes the first one allows
 * (1: none, 2: filling in forms, 3: notes too, 0: it says nothing of changes).
 */
export async function readCertification(file: Uint8Array) {
  const module = await PDFiumModule({});
  const { _FPDF_GetSignatureCount, _FPDF_GetSignatureObject, _FPDFSignatureObj_GetDocMDPPermission } =
    signatures.parse(module);
  module._FPDF_InitLibraryWithConfig({ version: 2 });
  const place = module.wasmExports.malloc(file.length);
  module.HEAPU8.set(file, place);
  const document = module._FPDF_LoadMemDocument(place, file.length, 0);
  return {
    signatures: _FPDF_GetSignatureCount(document),
    allows: _FPDFSignatureObj_GetDocMDPPermission(_FPDF_GetSignatureObject(document, 0)),
  };
}
