import ipaddr from 'ipaddr.js';

interface Interval {
  readonly first: bigint;
  readonly last: bigint;
}

const everybody = ['0.0.0.0/0', '::/0'].map(intervalOf);

/**
 * Tells whether networks and addresses together cover every address of IPv4, or of IPv6.
 *
 * @param list valid addresses and networks
 */
export function coverEverybody(list: readonly string[]): boolean {
  const intervals = list.map(intervalOf).sort((a, b) => (a.first < b.first ? -1 : 1));
  return everybody.some(({ first, last }) => {
    let next = first;
    for (const interval of intervals)
      if (interval.first <= next && interval.last >= next) next = interval.last + 1n;
    return next > last;
  });
}

/** Returns a network as numbers of IPv6. Those of IPv4 are a part of them, and Express reads them so. */
function intervalOf(network: string): Interval {
  const [address, bits] = ipaddr.isValidCIDR(network)
    ? ipaddr.parseCIDR(network)
    : [ipaddr.parse(network), null];
  const isOld = address instanceof ipaddr.IPv4;
  const mapped = isOld ? address.toIPv4MappedAddress() : address;
  const number = mapped.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const free = BigInt(bits === null ? 0 : (isOld ? 32 : 128) - bits);
  const first = (number >> free) << free;
  return { first, last: first + (1n << free) - 1n };
}
