import { describe, expect, it } from "vitest";
import {
  ATTRIBUTION_MODELS,
  canonicalAttribution,
  COMMON_ATTRIBUTIONS,
  formatAttribution,
  platformDefaultOf,
  readAttribution,
  refuseAttribution,
} from "@/lib/domain/attribution";
import fc from "fast-check";

describe("a spelling of an attribution setting", () => {
  it.each([
    ["7 day click", "7-day click"],
    ["7-Day Click", "7-day click"],
    ["7‑day click", "7-day click"],
    ["7d_click", "7-day click"],
    ["7d click 1d view", "7-day click, 1-day view"],
    ["7d_click_1d_view", "7-day click, 1-day view"],
    ["1d_view_7d_click", "7-day click, 1-day view"],
    ["7-day click or 1-day view", "7-day click, 1-day view"],
    ["7-day click and 1-day view", "7-day click, 1-day view"],
    ["Click: 7 days, view: 1 day", "7-day click, 1-day view"],
    ["7 days after clicking, 1 day after viewing", "7-day click, 1-day view"],
    ["30-day click-through, 1-day view-through", "30-day click, 1-day view"],
    ["28-day click (last click)", "28-day click, last click"],
    ["last-click-30-days", "30-day click, last click"],
    ["30 days click, data driven", "30-day click, data-driven"],
    ["7-day click, 1-day engaged-view, 1-day view", "7-day click, 1-day engaged view, 1-day view"],
    ["1d_ev", "1-day engaged view"],
    ["30/30/1", "30-day click, 30-day engaged view, 1-day view"],
    ["28-day swipe, 0-day view", "28-day click"],
    ["24h click", "1-day click"],
    ["7dc1dv", "7-day click, 1-day view"],
    ["7-tägiger Klick", "7-day click"],
    ["7 Tage nach Klick oder 1 Tag nach Aufruf", "7-day click, 1-day view"],
    ["clic de 7 jours", "7-day click"],
    ["7 días después del clic", "7-day click"],
    ["7 dias após o clique", "7-day click"],
    ["クリックから7日間、表示から1日間", "7-day click, 1-day view"],
    ["Datengetrieben", "data-driven"],
    ["último clic", "last click"],
    ["Last touch", "last touch"],
    ["Position based", "position-based"],
    ["default", "platform default"],
    ["Platform_Default", "platform default"],
    ["7-day click (platform default)", "7-day click"],
  ])("%s is %s", (text, canonical) => {
    expect(canonicalAttribution(text)).toBe(canonical);
    expect(refuseAttribution(text)).toBeNull();
  });

  it("gives the parts", () => {
    expect(readAttribution("28-day click, 1-day view, last touch")).toEqual({
      clickDays: 28,
      engagedDays: null,
      viewDays: 1,
      model: "last touch",
    });
  });
});

describe("a text that is not understood", () => {
  it.each([
    ...["", "-", "as exported", "other", "mixed", "All conversions", "none"],
    ...["7-day", "click", "7", "7-day click and view", "1.5-day click", "7-day click 28-day click", "400-day click"],
    ...["0-day click", "last click, first click", "7-day purchase", "GA4 last non-direct", "7-day click v2"],
  ])("%j stays as it is and is refused with the choices", (text) => {
    expect(readAttribution(text)).toBeNull();
    expect(canonicalAttribution(text)).toBe(text.trim());
    expect(refuseAttribution(text)).toContain(`"${text}" is not an attribution setting. Use one of "platform default"`);
  });

  it("is accepted if it is one of the choices", () => {
    expect(refuseAttribution("as exported", ["7-day click", "as exported"])).toBeNull();
    expect(refuseAttribution("as shown", ["7-day click", "as exported"])).toBe(
      '"as shown" is not an attribution setting. Use one of "7-day click", "as exported", or write other windows in the same way.',
    );
  });
});

const days = fc.option(fc.integer({ min: 1, max: 365 }));
const model = fc.option(fc.constantFrom(...ATTRIBUTION_MODELS));

describe("the one spelling", () => {
  it("is read back as the same setting", () => {
    fc.assert(
      fc.property(days, days, days, model, (clickDays, engagedDays, viewDays, given) => {
        const hasWindow = clickDays !== null || engagedDays !== null || viewDays !== null;
        const named = hasWindow && given === "platform default" ? null : given;
        fc.pre(hasWindow || named !== null);
        const setting = { clickDays, engagedDays, viewDays, model: named };
        expect(readAttribution(formatAttribution(setting))).toEqual(setting);
      }),
    );
  });

  it("is the spelling of every choice and of every platform's default", () => {
    const platforms = [
      "Google Ads",
      "Meta Ads Manager",
      "Microsoft Advertising",
      "TikTok",
      "LinkedIn Campaign Manager",
    ];
    const meanings = [...platforms, "Pinterest", "Snapchat", "Amazon Ads", "Reddit"].map(platformDefaultOf);
    for (const text of [...COMMON_ATTRIBUTIONS, ...meanings]) expect(canonicalAttribution(text ?? "")).toBe(text);
    expect(meanings[1]).toBe("7-day click, 1-day view");
    expect(platformDefaultOf("Some table")).toBeNull();
  });
});
