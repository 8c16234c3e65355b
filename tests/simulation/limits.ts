// npm run prove -- limits [PLANS] [SEED]: builds the proposals of random plans whose limits meet each other, and checks every
// budget against the order of limits with an oracle of its own: 20,000 plans by default. Exits non-zero on a broken limit.
import { listBrokenLimits } from "../services/proposal/limits/check-limits";
import { limitedPlan } from "../services/proposal/limits/limited-plan";
import { proposalOf } from "../services/proposal/reasons/odd-account";

const [count = 20_000, first = 0] = process.argv.slice(2).map(Number);
const MAX_SHOWN = 20;

const broken: string[] = [];
const kinds = new Map<string, number>();
for (let seed = first; seed < first + count; seed++) {
  for (const { limit, channel, detail } of listBrokenLimits(proposalOf(limitedPlan(seed)))) {
    kinds.set(limit, (kinds.get(limit) ?? 0) + 1);
    broken.push(`seed ${seed}: ${limit} of ${channel}: ${detail}`);
  }
}
for (const one of broken.slice(0, MAX_SHOWN)) console.log(one);
for (const [limit, times] of kinds) console.log(`${times} × ${limit}`);
console.log(`${count} plans from seed ${first}: ${broken.length} broken limits`);
process.exitCode = broken.length > 0 ? 1 : 0;
