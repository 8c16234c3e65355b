import type { Dictionary } from "./dictionary";

export const DUTCH: Dictionary = {
  language: "Dutch",
  sources: [
    { what: "Google Ads Help 2454071 (nl)", readOn: "2026-11" },
    { what: "column names of Meta downloads in public import code", readOn: "2026-11" },
  ],
  unchecked: "singular forms, rarer actions and places of an action are variants of the read names",
  names: {
    day: "dag|datum|begin rapportage|start rapportage|begin van rapportage|rapportage start|begindatum|startdatum|rapportage begint",
    "period-end": "einde rapportage|einde van rapportage|rapportage einde|einddatum|rapportage eindigt|eind rapportage",
    week: "week",
    month: "maand",
    "campaign-id": "campagne id|id van campagne|id campagne",
    "campaign-name": "campagne|campagnenaam|naam van campagne|naam campagne",
    "channel-name": "kanaal",
    "account-id": "account id|klant id|klantnummer|klantenid|id van account|advertentieaccount id",
    "account-name": "accountnaam|account|naam van account|advertentieaccount|naam account|klantnaam",
    spend: "kosten|uitgaven|besteed bedrag|totale kosten|uitgegeven bedrag|totale uitgaven|bestede bedrag",
    impressions: "vertoningen|weergaven|verton|impressies",
    clicks: "klikken|klikken op link|linkkliks|link kliks|klikken op links|linkklikken|kliks|klikken alle",
    conversions: "conversies|conv|conversie|totaal aantal conversies",
    value: "conversiewaarde|conv waarde|waarde van conversies|totale conversiewaarde|omzet|opbrengst|waarde conversie",
    "action-name": "conversieactie|naam van conversieactie|conversiecategorie",
    "result-indicator":
      "resultaatindicator|resultatenindicator|resultaat indicator|indicator van resultaten|indicator voor resultaten|resultaattype|type resultaat",
    currency: "valuta|valutacode|valuta van account",
    budget: "budget|dagbudget|campagnebudget|budget van campagne",
    "time-zone": "tijdzone",
    breakdown:
      "apparaat|netwerk|land|advertentiegroep|advertentieset|naam advertentieset|advertentiesetnaam|advertentienaam|naam advertentie|zoekwoord|zoekterm|platform|plaatsing|regio|leeftijd|geslacht",
  },
  actions: {
    purchase: "aankopen|aankoop|bestellingen|bestelling|transacties",
    lead: "leads|lead|formulierinzendingen|verzonden formulieren",
    "sign-up": "registraties voltooid|voltooide registraties|registraties|aanmeldingen|inschrijvingen|registratie",
    install: "installaties|app installaties|installaties van app|installatie|downloads",
    "add-to-cart":
      "toevoegingen aan winkelwagen|toegevoegd aan winkelwagen|toevoegingen aan winkelwagentje|aan winkelwagen toevoegen|toevoegen aan winkelwagen",
    "start-checkout":
      "gestarte betalingen|gestarte afrekeningen|checkouts gestart|afrekenen gestart|gestarte checkouts|begonnen betalingen|afrekenprocessen gestart",
    "add-payment-info": "toevoegingen van betaalgegevens|betaalgegevens toegevoegd",
    subscribe: "abonnementen|abonnement",
    contact: "contacten|contact",
    schedule: "geplande afspraken|afspraken",
    call: "telefoongesprekken|oproepen",
    message: "gestarte chatgesprekken|gestarte gesprekken|gestarte berichtgesprekken",
    "link-click": "klikken op link|klikken op links|linkkliks|linkklikken",
    "landing-page-view": "weergaven van landingspagina|landingspaginaweergaven",
    "view-content": "contentweergaven|weergaven van content",
    reach: "bereik",
    results: "resultaten|resultaat",
    "all-conversions": "alle conversies|alle conv",
  },
  values:
    "conversiewaarde van *|conversiewaarde voor *|conversiewaarde *|* conversiewaarde|waarde van *|* waarde|omzet uit *",
  places:
    "website *|* op website|* op de website|* via website|* website|app *|* in app|* in de app|* offline|* op facebook|* meta",
};
