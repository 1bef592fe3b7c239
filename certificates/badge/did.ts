/** The identifier of a site: its host, with the colon before a port written as %3A (did:web, 3.1). */
export const didOf = (siteUrl: string): string => `did:web:${encodeURIComponent(new URL(siteUrl).host)}`;

/** The id of a key of a site, as badges name it. */
export const keyIdOf = (siteUrl: string, name: string): string => `${didOf(siteUrl)}#${name}`;

/** DID Core 1.0, 5, as far as it is used. */
export interface DidDocument {
  readonly '@context': readonly string[];
  readonly id: string;
  readonly verificationMethod: readonly {
    readonly id: string;
    readonly type: string;
    readonly controller: string;
    readonly publicKeyMultibase: string;
  }[];
  readonly assertionMethod: readonly string[];
}
