import { paidDecimals, type Currency } from "@/lib/domain/money";
import { formatUnitsFixed, unitDecimals } from "./money";
import { countDecimals, formatFixed, isNumber, MISSING } from "./number";

type Values = readonly (number | null | undefined)[];

/** Prints one cell; a missing number is a dash. */
export type CellFormat = (value: number | null | undefined) => string;

/** The format of a column of counts: the same decimals in every cell, so that the digits line up. */
export function countColumn(values: Values): CellFormat {
  return columnFormat(countDecimals(values), formatFixed);
}

/** The format of a column of money in currency units, such as spend. */
export function moneyColumn(values: Values, currency: Currency): CellFormat {
  return columnFormat(unitDecimals(values, currency), (units, decimals) => formatUnitsFixed(units, currency, decimals));
}

/** The format of a column of amounts that are set somewhere, such as budgets: no payable digit is rounded away. */
export function budgetColumn(values: Values, currency: Currency): CellFormat {
  const decimals = values.filter(isNumber).every(Number.isInteger) ? 0 : paidDecimals(currency);
  return columnFormat(decimals, (units) => formatUnitsFixed(units, currency, decimals));
}

/** The format of a column of shares: "36%" or, where a share is below a tenth, "36.0%". */
export function percentColumn(shares: Values): CellFormat {
  const isFine = shares.some((share) => isNumber(share) && share !== 0 && Math.abs(share) < 0.0995);
  return columnFormat(isFine ? 1 : 0, (share, decimals) => `${formatFixed(share * 100, decimals)}%`, 0.01);
}

/** Nothing that exists is printed as 0: it is "<1" or "<€0.01". */
function columnFormat(decimals: number, print: (value: number, decimals: number) => string, unit = 1): CellFormat {
  const least = unit * 10 ** -decimals;
  return (value) => {
    if (!isNumber(value)) return MISSING;
    const isTiny = value > 0 && value < least / 2;
    return isTiny ? `<${print(least, decimals)}` : print(value, decimals);
  };
}
