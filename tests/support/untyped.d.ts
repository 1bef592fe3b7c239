/** What is used here of packages that bring no types. */

declare module 'rdf-canonize' {
  export function canonize(
    quads: readonly object[],
    options: { readonly algorithm: 'RDFC-1.0'; readonly format: 'application/n-quads' },
  ): Promise<string>;
}

declare module 'pngjs' {
  export const PNG: {
    readonly sync: {
      read(bytes: Buffer): { readonly width: number; readonly height: number; readonly data: Uint8Array };
      write(image: { readonly width: number; readonly height: number; readonly data: Uint8Array }): Buffer;
    };
  };
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  export function checkStatus(options: {
    readonly credential: object;
    readonly documentLoader: (address: string) => Promise<object>;
    readonly suite: object;
    readonly verifyBitstringStatusListCredential: boolean;
  }): Promise<{
    readonly verified: boolean;
    readonly error?: Error;
    readonly results?: readonly { readonly status: boolean }[];
  }>;
}
