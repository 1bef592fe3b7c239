import { afterEach, describe, expect, it } from 'vitest';
import { listFeedback } from '#app/cli/feedback.server.ts';
import { runAwardCommand } from '#app/cli/award.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { translator } from '#app/messages/messages.ts';
import { factsOf } from '#tests/db/contract-examples.ts';
import { addLearner, openTestLectern } from '#tests/support/lectern.ts';
import type { TestLectern } from '#tests/support/lectern.ts';
import { newAccount } from '#tests/support/accounts.ts';

/** Clears the screen, sets the title of a window, reorders a line, and begins a line of its own. */
const hostile = 'a\u001b[2Jb\u009b31mc\u001b]0;title\u0007d\u202ee\rf\tg\nh';

const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

let opened: TestLectern | null = null;

afterEach(() => {
  opened?.close();
  opened = null;
});

describe('text of a stranger', () => {
  it('cannot steer the terminal of whoever lists feedback, or look like another message', async () => {
    const { lectern } = (opened = openTestLectern(() => new Date()));
    const said = { id: 'f', isHelpful: null, replyTo: hostile, sentAt: new Date() };
    await lectern.store.keepFeedback({ ...said, page: hostile, text: hostile }, null, null);
    const { text } = await listFeedback(lectern.store);
    expect(text).not.toMatch(steering);
    expect(text.split('\n')).toHaveLength(3);
    expect(text.split('\n')[0]?.split('\t')).toHaveLength(5);
    expect(text).toContain('a\\u001b[2Jb\\u009b31mc');
  });

  it('cannot steer the terminal of whoever looks at awards', async () => {
    const { lectern } = (opened = openTestLectern(() => new Date()));
    const { id } = await addLearner(lectern, newAccount());
    await lectern.store.issueAward(id, factsOf('LEC-1', hostile));
    const tools = { ...lectern, t: translator('en'), locale: 'en' as const };
    const list = await runAwardCommand(tools, { what: 'list' });
    expect(list.text).not.toMatch(steering);
    expect(list.text.split('\n')).toHaveLength(3);
    const show = await runAwardCommand(tools, { what: 'show', serial: 'LEC-1' });
    expect(show.text).not.toMatch(steering);
  });

  it('cannot steer the terminal that shows the log, whose lines stay JSON', () => {
    const lines: string[] = [];
    createLog('info', { write: (line) => void lines.push(line) }).info({ said: hostile }, hostile);
    expect(lines.join('').replace(/\n$/, '')).not.toMatch(steering);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ said: hostile, msg: hostile });
  });
});
