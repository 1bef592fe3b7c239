import { achievementFiles, badgePatterns, didPath, verifyCredentialPath } from '#app/addresses.ts';
import type { SiteContext } from '#app/platform/context.server.ts';

/** An address as OpenAPI writes it. */
const template = (pattern: string): string => pattern.replaceAll(/:(\w+)\??/g, '{$1}');

const read = (pattern: string, operationId: string, summary: string, type: string) =>
  [
    template(pattern),
    {
      get: {
        operationId,
        summary,
        parameters: [...pattern.matchAll(/:(\w+)/g)].map(([, name]) => ({
          name,
          in: 'path',
          required: true,
          schema: { type: 'string' },
        })),
        responses: { 200: { description: summary, content: { [type]: {} } } },
      },
    },
  ] as const;

/**
 * Returns the service description of Open Badges 3.0 (6.2.1), an OpenAPI document. It lists what anybody may
 * read here. The operations of the API that read and write for a learner need OAuth 2, and are not served.
 */
export const describeService = ({ publicUrl, issuer, t }: SiteContext): string =>
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: t('discovery.title', { issuer: issuer.name }), version: '3.0' },
    servers: [{ url: publicUrl }],
    paths: Object.fromEntries([
      read(verifyCredentialPath.pattern, 'getCredential', t('discovery.credential'), 'application/vc'),
      read(badgePatterns.statusList, 'getStatusList', t('discovery.statusList'), 'application/json'),
      read(
        achievementFiles.json.replace('/:moduleId?', ''),
        'getCourseAchievement',
        t('discovery.course'),
        'application/ld+json',
      ),
      read(
        achievementFiles.json.replace('?', ''),
        'getModuleAchievement',
        t('discovery.module'),
        'application/ld+json',
      ),
      read(didPath, 'getIssuerKeys', t('discovery.keys'), 'application/did+json'),
    ]),
    components: { securitySchemes: {} },
  });
