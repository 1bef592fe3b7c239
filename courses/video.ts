import type { Node } from '@markdoc/markdoc';
import { attributeOf } from './body.ts';
import type { Block } from './schema/block.ts';
import type { Media } from './schema/media.ts';
import type { Video, VideoFile, VideoLink } from './schema/part.ts';
import type { RuleId } from './rule.ts';

/** Returns a media file beside the lesson, or null. */
export type FindMedia = (src: string) => Media | null;

/** Converts a `video` tag to a part of the lesson. If it has a fault, reports it and returns null. */
export function readVideo(
  node: Node,
  transcript: readonly Block[],
  findMedia: FindMedia,
  report: (rule: RuleId, message: string) => void,
): Video | null {
  const source = attributeOf(node, 'src') === '' ? readLink(node, report) : readFile(node, findMedia, report);
  if (transcript.length === 0) report('missing-transcript', 'The video has no transcript between its tags.');
  const minutes: unknown = node.attributes.minutes;
  if (source === null || transcript.length === 0 || typeof minutes !== 'number') return null;
  return {
    kind: 'video',
    id: attributeOf(node, 'id'),
    title: attributeOf(node, 'title'),
    minutes,
    transcript,
    source,
  };
}

function readFile(
  node: Node,
  findMedia: FindMedia,
  report: (rule: RuleId, message: string) => void,
): VideoFile | null {
  const find = (name: string) => {
    const found = findMedia(name);
    if (found === null) report('missing-media', `There is no file "${name}" beside the lesson.`);
    return found;
  };
  const film = find(attributeOf(node, 'src'));
  const captionsName = attributeOf(node, 'captions');
  if (captionsName === '') {
    report('missing-captions', 'The video has no captions="…", the name of a WebVTT file beside it.');
    return null;
  }
  const captions = find(captionsName);
  return film === null || captions === null ? null : { kind: 'file', film, captions };
}

function readLink(node: Node, report: (rule: RuleId, message: string) => void): VideoLink | null {
  const url = attributeOf(node, 'link');
  const megabytes: unknown = node.attributes.megabytes;
  if (/^https:\/\/\S+$/.test(url) && typeof megabytes === 'number' && megabytes > 0) {
    return { kind: 'link', url, megabytes };
  }
  report('video', 'The video needs src="…" and captions="…", or link="https://…" and megabytes=….');
  return null;
}
