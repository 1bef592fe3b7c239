import { X509Certificate, createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** The certificate of a key, then those that vouch for it, if any. */
export type CertificateChain = readonly [X509Certificate, ...X509Certificate[]];

/** What certificates are signed with. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly certificates: CertificateChain;
}

const certificateBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const keyBlock = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/;

/** Fewer are no longer trusted by readers of PDF. */
const fewestBits = 2048;

/**
 * The certificates of a PEM file, the one of the key first.
 *
 * @throws Error where there is none, or one that cannot be read
 */
export function readCertificates(pem: string): CertificateChain {
  const [first, ...others] = [...pem.matchAll(certificateBlock)].map(([block]) => new X509Certificate(block));
  if (first === undefined) throw new Error('it holds no certificate (-----BEGIN CERTIFICATE-----)');
  return [first, ...others];
}

/**
 * A key with its certificates from a PEM file.
 *
 * @throws Error where they cannot be used, in words that follow the name of the file
 */
export function readSigningKey(pem: string): SigningKey {
  const certificates = readCertificates(pem);
  const block = keyBlock.exec(pem)?.[0];
  if (block === undefined)
    throw new Error('it holds no private key without a password (-----BEGIN PRIVATE KEY-----)');
  const privateKey = createPrivateKey(block);
  const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 0;
  // Only these signatures come out the same each time.
  if (privateKey.asymmetricKeyType !== 'rsa' || bits < fewestBits)
    throw new Error(`its key is not an RSA key of at least ${String(fewestBits)} bits`);
  const [own] = certificates;
  if (!own.publicKey.equals(createPublicKey(privateKey)))
    throw new Error('its first certificate is not that of its key');
  return { privateKey, certificates };
}

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
const years = 30;

/**
 * A new key with a certificate that it signs itself, as one PEM file: whoever trusts it has to say so in
 * their reader.
 *
 * @param name whose key it is
 */
export async function makeSigningKey(name: string, now: Date): Promise<string> {
  const { KeyUsageFlags, KeyUsagesExtension, SubjectKeyIdentifierExtension, X509CertificateGenerator } =
    await import('@peculiar/x509');
  const keys = await crypto.subtle.generateKey(
    { ...rsa, modulusLength: fewestBits, publicExponent: Uint8Array.of(1, 0, 1) },
    true,
    ['sign', 'verify'],
  );
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + years);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: [{ CN: [name] }, { O: [name] }],
      notBefore: now,
      notAfter,
      keys,
      signingAlgorithm: rsa,
      extensions: [
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
        await SubjectKeyIdentifierExtension.create(keys.publicKey, false, crypto),
      ],
    },
    crypto,
  );
  const { privateKey } = keys;
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', privateKey);
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  return `${key.export({ format: 'pem', type: 'pkcs8' }).toString()}${certificate.toString('pem')}\n`;
}
