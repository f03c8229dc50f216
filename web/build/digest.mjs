// How a page names a script, a style or a file that it trusts.
import { createHash } from 'node:crypto';

export const digest = (content) => `sha256-${createHash('sha256').update(content).digest('base64')}`;
