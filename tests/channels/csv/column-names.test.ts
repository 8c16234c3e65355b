import { describe, expect, it } from "vitest";
import { normaliseName, parseColumnName, rolesOfName } from "@/lib/channels/csv/names/column-names";
import { DICTIONARIES } from "@/lib/channels/csv/names/dictionary";

describe("a column name", () => {
  it.each([
    ["Conversions (by conv. time)", "conversions"],
    ["Conversions (nach Conv.-Zeit)", "conversions"],
    ["Conversions (par date de conv.)", "conversions"],
    ["Conversiones (por hora de conv.)", "conversiones"],
    ["Conversões (por horário de conv.)", "conversoes"],
    ["Conversioni (per data di conv.)", "conversioni"],
    ["Conversies (op conversietijd)", "conversies"],
    ["metrics.conversions_by_conversion_date", "conversions"],
  ])("%s dates conversions by conversion", (name, base) => {
    expect(parseColumnName(name)).toMatchObject({ isByConversionTime: true, base });
  });

  it("in Japanese dates conversions by conversion", () => {
    expect(parseColumnName("コンバージョン（コンバージョンの日時別）").isByConversionTime).toBe(true);
    expect(parseColumnName("コンバージョン").isByConversionTime).toBe(false);
  });

  it.each(["Conversions", "Conv. rate", "Conversion date", "Date", "Conversions (current model)"])(
    "%s does not date conversions by conversion",
    (name) => {
      expect(parseColumnName(name).isByConversionTime).toBe(false);
    },
  );

  it.each([
    ["Purchases (28-day click)", ["28d-click"]],
    ["Purchases (1d view)", ["1d-view"]],
    ["purchases_7d_click", ["7d-click"]],
    ["Purchases (7-day click or 1-day view)", ["1d-view", "7d-click"]],
    ["14 Day Total Sales", ["14d-any"]],
    ["sales_30_d", ["30d-any"]],
    ["purchases14d", ["14d-any"]],
    ["Käufe (7 Tage nach Klick)", ["7d-click"]],
    ["Achats (clic 7 jours)", ["7d-click"]],
    ["Compras (7 días después del clic)", ["7d-click"]],
    ["Purchases", []],
  ])("%s has the attribution windows %j", (name, windows) => {
    expect(parseColumnName(name).windows).toEqual(windows);
  });

  it.each([
    ["Cost (EUR)", "EUR"],
    ["Spend in USD", "USD"],
    ["spend_gbp", "GBP"],
    ["Kosten (€)", "EUR"],
    ["Valor usado (R$)", "BRL"],
    ["Cost ($)", null],
    ["Clicks (ALL)", null],
    ["Cost", null],
  ])("%s states the currency %s", (name, currency) => {
    expect(parseColumnName(name).currency).toBe(currency);
  });

  it.each([
    ["Kosten in Tsd.", "thousands"],
    ["Revenue (thousands)", "thousands"],
    ["spend_cents", "cents"],
    ["Cost", null],
  ])("%s states the scale %s", (name, scale) => {
    expect(parseColumnName(name).scale).toBe(scale);
  });

  it("keeps unknown text in brackets, and knows converted currencies", () => {
    expect(normaliseName("Installs (Total)")).toBe("installs total");
    expect(normaliseName("Amount spent (EUR)")).toBe("amount spent");
    expect(parseColumnName("Cost (Converted currency)")).toMatchObject({ isConverted: true, full: "cost" });
    expect(parseColumnName("Kosten (umgerechnete Währung)").isConverted).toBe(true);
  });
});

describe("the roles of a name", () => {
  it.each([
    ["1日の予算", "budget"],
    ["Encerramento dos relatórios", "period-end"],
    ["Ergebnisindikator", "result-indicator"],
    ["Customer ID", "account-id"],
    ["Konto", "account-name"],
    ["Nom du compte", "account-name"],
    ["utm_campaign", "campaign-name"],
    ["utm_id", "campaign-id"],
    ["utm_source", "breakdown"],
    ["_fivetran_synced", "fetched-at"],
    ["_airbyte_extracted_at", "fetched-at"],
    ["_sdc_batched_at", "fetched-at"],
    ["_dlt_load_id", "fetched-at"],
    ["Taps", "clicks"],
    ["Besteed bedrag (EUR)", "spend"],
    ["消化金額 (JPY)", "spend"],
  ])("%s include %s", (name, role) => {
    expect(rolesOfName(name).map((hit) => hit.role)).toContain(role);
  });

  it.each(["Cost per result", "CPC (cost per link click)", "Purchase ROAS (return on ad spend)", "Reach", "Frequency"])(
    "%s are none",
    (name) => {
      expect(rolesOfName(name)).toEqual([]);
    },
  );

  it("come from dictionaries that state their sources, or that they are unchecked", () => {
    const read = DICTIONARIES.filter(({ sources }) => sources.length > 0);
    expect(read.map(({ language }) => language)).toEqual(
      expect.arrayContaining(["English", "German", "French", "Spanish", "Portuguese", "Italian", "Dutch", "Japanese"]),
    );
    for (const { sources } of read) for (const { readOn } of sources) expect(readOn).toMatch(/^20\d\d-\d\d$/);
    for (const { sources, unchecked } of DICTIONARIES) expect(sources.length > 0 || unchecked !== null).toBe(true);
  });
});
