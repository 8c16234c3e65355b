// npm run prove -- currencies: prints SHA-256 hashes of the proposals of one plan of each kind in every currency: one of the
// budgets with their reasons, and one that includes all forecasts. Equal hashes on two machines or Node versions mean equal
// proposals. `--each` also prints the hashes per currency.
import { fingerprint } from "@/lib/services/fingerprint";
import { currencyPlans, proposalIn } from "../services/run/currency-plan";

const currencies = currencyPlans().map(({ code, plans }) => {
  const proposals = plans.map(({ total, kind }) => proposalIn(code, total, kind));
  const budgets = proposals.map(({ lines }) => lines.map(({ allowedMicros, reason }) => [allowedMicros, reason]));
  return { code, count: plans.length, budgets: fingerprint(budgets), forecasts: fingerprint(proposals) };
});

if (process.argv.includes("--each"))
  for (const { code, budgets, forecasts } of currencies)
    console.log(`${code} ${budgets.slice(0, 16)} ${forecasts.slice(0, 16)}`);
const count = currencies.reduce((sum, one) => sum + one.count, 0);
console.log(
  `Node ${process.version}, ICU ${process.versions.icu}: ${count} proposals in ${currencies.length} currencies`,
);
console.log(`budgets        ${fingerprint(currencies.map((one) => one.budgets))}`);
console.log(`with forecasts ${fingerprint(currencies.map((one) => one.forecasts))}`);
