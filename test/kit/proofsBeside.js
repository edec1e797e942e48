'use strict';

const { relative } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The order in which Jest starts test files. The long proofs wait more than other tests: for a server that was killed, for a
 * time limit, for the last message. So one worker goes through them one after the other, and the others keep the processors
 * busy with everything else meanwhile; in both the longest come first, so that nobody works alone at the end. Jest hands
 * files out in one order to whoever is free, so this is the order in which such workers would come to them.
 */
class ProofsBeside extends Sequencer {
  constructor(options) {
    super(options);
    this.workers = options.globalConfig.maxWorkers;
  }

  sort(tests) {
    // Also tells each file how long it took the last time, where that is known.
    const byLength = super.sort(tests).sort((one, other) => secondsOf(other) - secondsOf(one));
    if (this.workers < 2) return byLength;
    const proofs = byLength.filter(isProof);
    const others = byLength.filter((test) => !isProof(test));
    const busyUntil = Array.from({ length: this.workers }, () => 0);
    return byLength.map(() => {
      const worker = busyUntil.indexOf(Math.min(...busyUntil));
      const [first, second] = worker === 0 ? [proofs, others] : [others, proofs];
      const next = first.shift() ?? second.shift();
      busyUntil[worker] += secondsOf(next);
      return next;
    });
  }
}

/** Seconds on two quiet cores, for a first run; of what is not named here, most take one to five. */
const SECONDS = {
  'proofs/payments.e2e': 300,
  'proofs/chaos.e2e': 270,
  'proofs/alerts.e2e': 140,
  'proofs/failpoints.e2e': 120,
  'console/signIn.page': 75,
  'console/audit.page': 60,
  'proofs/bench.e2e': 55,
  'console/products.page': 50,
  'edge/foreignIds.api': 50,
  'payments/checkout.page': 48,
  'console/newOwner.page': 47,
  'proofs/lostTemporal.e2e': 42,
  'console/orders.page': 41,
  'console/customers.page': 40,
  'proofs/replay.e2e': 39,
  'orders/listOrders.api': 38,
  'console/members.page': 33,
  'console/inbox.page': 32,
  'console/attention.page': 30,
  'console/settings.page': 30,
  'ops/start.e2e': 29,
  'notifications/runLane.activity': 28,
  'notifications/commands.e2e': 27,
  'payments/blindRetry.activity': 26,
  'proofs/restore.e2e': 26,
  'reconciliation/recon.workflow': 23,
  'console/payments.page': 22,
  'orders/order.workflow': 21,
  'payments/model/attempts.domain': 21,
  'chat/inbox.e2e': 20,
  'notifications/courier.workflow': 20,
  'proofs/plantedSecrets.e2e': 20,
  'proofs/upgrade.e2e': 18,
};
const USUAL_SECONDS = 4;

function placeOf({ path, context }) {
  return relative(`${context.config.rootDir}/test`, path)
    .replace(/\.test\.ts$/, '')
    .replaceAll('\\', '/');
}

function secondsOf(test) {
  return test.duration === undefined ? (SECONDS[placeOf(test)] ?? USUAL_SECONDS) : test.duration / 1_000;
}

function isProof(test) {
  return placeOf(test).startsWith('proofs/');
}

module.exports = ProofsBeside;
