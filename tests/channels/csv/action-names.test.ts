import { describe, expect, it } from "vitest";
import { actionOfText, readActionName } from "@/lib/channels/csv/names/action-names";
import { normaliseText } from "@/lib/channels/csv/cells/normalise-text";

describe("an action", () => {
  it.each([
    ["Purchases", "purchase"],
    ["Käufe", "purchase"],
    ["Achats", "purchase"],
    ["Compras", "purchase"],
    ["Acquisti", "purchase"],
    ["Aankopen", "purchase"],
    ["購入", "purchase"],
    ["Website purchases", "purchase"],
    ["Website-Käufe", "purchase"],
    ["Compras en el sitio web", "purchase"],
    ["omni_purchase", "purchase"],
    ["offsite_conversion.fb_pixel_purchase", "purchase"],
    ["Leads", "lead"],
    ["Adds to cart", "add-to-cart"],
    ["In den Einkaufswagen", "add-to-cart"],
    ["Checkouts initiated", "start-checkout"],
    ["Registrations completed", "sign-up"],
    ["App installs", "install"],
    ["インストール", "install"],
    ["All conv.", "all-conversions"],
  ])("is counted by %s: %s", (name, action) => {
    expect(readActionName(normaliseText(name))).toMatchObject({ role: "conversions", action });
  });

  it.each([
    ["Website purchases conversion value", "purchase"],
    ["Purchases - sale amount", "purchase"],
    ["Wert der Käufe", "purchase"],
    ["Conversion-Wert von Käufen", "purchase"],
    ["Valeur de conversion des achats", "purchase"],
    ["Valor de conversión de compras", "purchase"],
    ["Valor de conversão da compra", "purchase"],
    ["Valore di conversione degli acquisti", "purchase"],
    ["Conversiewaarde van aankopen", "purchase"],
    ["購入のコンバージョン値", "purchase"],
    ["action_values_purchase", "purchase"],
    ["Total complete payment value", "purchase"],
    ["Leads conversion value", "lead"],
    ["All conv. value", "all-conversions"],
  ])("has the value in %s: %s", (name, action) => {
    expect(readActionName(normaliseText(name))).toMatchObject({ role: "value", action });
  });

  it.each(["Link clicks", "Landing page views", "Post engagements", "Reach", "Cost per purchase", "Purchase ROAS"])(
    "is not counted by %s",
    (name) => {
      expect(readActionName(normaliseText(name))).toBeNull();
    },
  );

  it.each([
    ["actions:offsite_conversion.fb_pixel_purchase", "purchase"],
    ["actions:onsite_conversion.lead_grouped", "lead"],
    ["actions:onsite_conversion.messaging_conversation_started_7d", "message"],
    ["actions:link_click", "link-click"],
    ["actions:mobile_app_install", "install"],
    ["actions:landing_page_view", "landing-page-view"],
    ["reach", "reach"],
    ["PURCHASE", "purchase"],
    ["SUBMIT_LEAD_FORM", "lead"],
    ["Kauf", "purchase"],
    ["Add to cart", "add-to-cart"],
    ["Website Purchases", "purchase"],
    ["Newsletter", null],
    ["Purchase - EU shop", null],
    ["actions:offsite_conversion.custom.1234", null],
  ])("is named by the cell %s: %s", (text, action) => {
    expect(actionOfText(text)).toBe(action);
  });
});
