import { z } from 'zod';
import { verifyAudit as verify } from '../../db/audit/verifyAudit';
import { invalid } from '../../domain/kit/errors';
import { timestamp } from '../kit/fields';
import { route } from '../kit/route';
import { auditAccess } from './listAudit';

const place = z.string().regex(/^[1-9]\d{0,17}$/, 'must be a place in the chain, from 1 on');
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');

export const verifyAudit = route({
  method: 'get',
  path: '/audit/verify',
  operationId: 'verifyAudit',
  summary: 'Is the log what it was? Keep `head`, and ask later whether it is still in the chain',
  tag: 'audit',
  access: auditAccess,
  query: z.strictObject({
    from: place.optional().meta({ description: 'nextSeq of the verification before' }),
    seq: place.optional().meta({ description: 'place of an end of the chain that you have kept' }),
    hash: hash.optional().meta({ description: 'its hash' }),
  }),
  response: z.object({
    intact: z.boolean(),
    checked: z.int().meta({ description: 'places of the chain that were looked at' }),
    nextSeq: z.string().optional().meta({ description: 'where to go on; absent at the end of the chain' }),
    head: z.object({ seq: z.string(), hash: z.string(), sealedAt: timestamp }).optional(),
    findings: z.array(
      z.object({
        kind: z.enum([
          'ROW_MISSING',
          'ROW_CHANGED',
          'ROW_INSERTED',
          'SEAL_MISSING',
          'HEAD_DIFFERS',
          'CHECKPOINT_DIFFERS',
        ]),
        seq: z.string().optional(),
        auditId: z.string().optional(),
      }),
    ),
  }),
  handler: async ({ tx, query }) => {
    if ((query.seq === undefined) !== (query.hash === undefined)) {
      throw invalid('query.hash', 'Send the place and the hash of a kept end together.');
    }
    const kept = query.seq !== undefined && query.hash !== undefined ? [{ seq: query.seq, hash: query.hash }] : [];
    const verdict = await verify(tx, {
      orgId: tx.orgId,
      checkpoints: kept,
      ...(query.from !== undefined && { fromSeq: query.from }),
    });
    return { data: verdict, message: verdict.intact ? 'The log is what it was.' : 'The log has been tampered with.' };
  },
});
