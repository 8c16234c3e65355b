import { describe, expect, it } from "vitest";
import { findPreset } from "@/lib/channels/csv/names/presets";

const platformOf = (header: string) => findPreset(header.split(","))?.platform ?? null;

describe("a platform is recognised", () => {
  it.each([
    ["google-ads", "segments.date,campaign.id,campaign.name,metrics.cost_micros,metrics.conversions"],
    ["google-ads", "Day,Campaign,Currency code,Cost,Impr.,Conversions,Conv. value"],
    ["google-ads", "Kampagne,Tag,Kosten,Conversions,Conv.-Wert"],
    ["google-ads", "Jour,Campagne,Code de devise,Coût,Impr.,Clics,Conversions"],
    ["google-ads", "Día,Campaña,Código de moneda,Costo,Impr.,Conversiones,Valor de conv."],
    ["google-ads", "Dia,Campanha,Código da moeda,Custo,Impr.,Conversões"],
    ["google-ads", "Giorno,Campagna,Codice valuta,Costo,Impr.,Conversioni"],
    ["google-ads", "Dag,Campagne,Valutacode,Kosten,Conversies,Conv.waarde"],
    ["google-ads", "日,キャンペーン,通貨コード,費用,表示回数,コンバージョン"],
    ["meta", "Reporting starts,Reporting ends,Campaign name,Results,Amount spent (EUR)"],
    ["meta", "Berichtsstart,Berichtsende,Kampagnenname,Ergebnisse,Ausgegebener Betrag (EUR),Käufe"],
    ["meta", "Début des rapports,Fin des rapports,Nom de la campagne,Résultats,Montant dépensé (EUR)"],
    ["meta", "Inicio del informe,Fin del informe,Nombre de la campaña,Resultados,Importe gastado (MXN)"],
    ["meta", "Início dos relatórios,Encerramento dos relatórios,Nome da campanha,Resultados,Valor usado (BRL)"],
    ["meta", "Inizio del report,Fine del report,Nome della campagna,Risultati,Importo speso (EUR)"],
    ["meta", "Start rapportage,Einde rapportage,Campagnenaam,Resultaten,Besteed bedrag (EUR)"],
    ["meta", "レポート開始日,レポート終了日,キャンペーン名,結果,消化金額 (JPY)"],
    ["meta", "date_start,date_stop,campaign_id,campaign_name,spend,impressions,actions_purchase"],
    ["microsoft", "TimePeriod,CampaignName,CurrencyCode,Impressions,Clicks,Spend,Conversions,Revenue"],
    ["microsoft", "Gregorian date,Campaign,Impr.,Clicks,Spend,Conv.,Revenue"],
    ["tiktok", "Campaign name,By Day,Cost,Impressions,Clicks (destination),Conversions"],
    ["linkedin", "Start Date (in UTC),Account Name,Campaign Group Name,Campaign Name,Total Spent,Conversions"],
    ["pinterest", "Date,Campaign ID,Campaign name,Spend in account currency,Pin clicks"],
    ["snapchat", "Start Time,Campaign Name,Campaign ID,Amount Spent,Paid Impressions,Swipe Ups,Purchases"],
    ["amazon", "Date,Campaign Name,Impressions,Clicks,Spend,7 Day Total Sales ,7 Day Total Orders (#)"],
    ["amazon", "date,campaignId,campaignName,cost,purchases14d,sales14d"],
    ["reddit", "Date,Campaign Name,Impressions,Clicks,Amount Spent (USD),eCPM,CTR"],
    ["x", "Time period,Campaign name,Campaign ID,Impressions,Spend,Currency,Clicks"],
    ["apple", "Day,Campaign Name,Campaign ID,Spend,Avg CPT,Impressions,Taps,Installs (Total)"],
    ["campaign-manager", "Date,Campaign,Campaign ID,Impressions,Clicks,Media Cost,Total Conversions,Total Revenue"],
    ["display-video", "Date,Advertiser,Campaign,Insertion Order,Line Item,Impressions,Revenue (Adv Currency)"],
  ])("as %s by the columns %s", (platform, header) => {
    expect(platformOf(header)).toBe(platform);
  });

  it.each([
    "Date,Campaign,Cost,Conversions",
    "date,campaign,spend,revenue",
    "Day,Campaign name,Amount spent (EUR),Purchases",
  ])("not by common names: %s", (header) => {
    expect(platformOf(header)).toBeNull();
  });
});
