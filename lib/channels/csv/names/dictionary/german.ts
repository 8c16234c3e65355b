import type { Dictionary } from "./dictionary";

export const GERMAN: Dictionary = {
  language: "German",
  sources: [
    { what: "Google Ads-Hilfe 6270625 and 3419678", readOn: "2026-11" },
    { what: "column names of Meta and Google downloads in public import code", readOn: "2026-11" },
  ],
  unchecked: "singular forms, rarer actions and places of an action are variants of the read names",
  names: {
    day: "tag|datum|berichtsstart|tagesdatum|nach tag|startdatum",
    "period-end": "berichtsende|enddatum",
    week: "woche|kalenderwoche|kw",
    month: "monat",
    "campaign-id": "kampagnen id|kampagnennummer|kampagne id|id der kampagne",
    "campaign-name": "kampagne|kampagnenname|name der kampagne",
    "channel-name": "kanal|werbekanal",
    "account-id": "konto id|kundennummer|kunden id|konto nr|kontonummer|werbekonto id",
    "account-name": "kontoname|konto|name des kontos|werbekonto|name des werbekontos|kundenname",
    spend: "kosten|ausgaben|ausgegebener betrag|werbeausgaben|gesamtausgaben|gesamtkosten|ausgaben insgesamt",
    impressions: "impressionen|impr|impressions|einblendungen",
    clicks: "klicks|link klicks|klicks auf links|klicks alle",
    conversions: "conversions|konversionen|conv|conversion|gesamtzahl der conversions",
    value:
      "conversion wert|conv wert|wert der conversions|conversionwert|conversion wert gesamt|gesamter conversion wert|umsatz|gesamtumsatz|wert der conversion",
    "action-name": "conversion aktion|name der conversion aktion|conversion kategorie|conversion name|conversion ziel",
    "result-indicator":
      "ergebnisindikator|ergebnis indikator|indikator fur ergebnisse|ergebnistyp|ergebnisart|art des ergebnisses",
    currency: "währung|währungscode|kontowährung",
    budget: "budget|tagesbudget|kampagnenbudget|tägliches budget",
    "time-zone": "zeitzone",
    breakdown:
      "gerät|netzwerk|land|anzeigengruppe|name der anzeigengruppe|anzeigengruppenname|anzeigenname|name der anzeige|suchbegriff|keyword|plattform|platzierung|region|alter|geschlecht",
  },
  actions: {
    purchase:
      "käufe|kauf|käufen|bestellungen|bestellung|einkäufe|transaktionen|bestellungen gesamt|abgeschlossene käufe|kaufabschlüsse",
    lead: "leads|lead|anfragen|formularübermittlungen|leadformular senden|lead formulare",
    "sign-up":
      "registrierungen|registrierung|abgeschlossene registrierungen|anmeldungen|anmeldung|registrierungen abgeschlossen",
    install: "installationen|installation|app installationen|app installation|app installs|downloads",
    "add-to-cart":
      "in den einkaufswagen|zum einkaufswagen hinzugefügt|in den warenkorb|hinzufügungen zum einkaufswagen|in den warenkorb gelegt|artikel in den einkaufswagen gelegt|warenkorb hinzufügungen|hinzufügen zum einkaufswagen",
    "start-checkout":
      "gestartete bezahlvorgänge|begonnene bezahlvorgänge|eingeleitete bezahlvorgänge|gestartete checkouts|checkout gestartet|bezahlvorgänge eingeleitet|bezahlvorgang beginnen|checkouts eingeleitet",
    "add-payment-info":
      "hinzugefügte zahlungsinformationen|zahlungsinformationen hinzugefügt|hinzufügungen von zahlungsinformationen",
    subscribe: "abonnements|abos|abonnement",
    "start-trial": "gestartete testphasen|testphasen",
    contact: "kontakte|kontaktaufnahmen|kontakt",
    schedule: "vereinbarte termine|termine|termin buchen",
    call: "anrufe|anruf|telefonanrufe",
    message: "gestartete messaging konversationen|begonnene unterhaltungen",
    "link-click": "link klicks|link klick|klicks auf den link",
    "landing-page-view": "landingpage aufrufe|seitenaufrufe|seitenaufruf|zielseitenaufrufe",
    "view-content": "content aufrufe|inhaltsaufrufe|aufrufe von inhalten",
    engagement: "beitragsinteraktionen|interaktionen",
    reach: "reichweite",
    results: "ergebnisse|ergebnis",
    "all-conversions": "alle conversions|alle conv|alle konversionen",
  },
  values:
    "wert der *|wert von *|wert für *|wert des *|conversion wert von *|conversion wert der *|conversion wert für *|conversionwert von *|conversionwert der *|conversionwert für *|* conversion wert|* conversionwert|* wert|wert aus *",
  places:
    "website *|* auf der website|* website|* über die website|app *|mobile app *|* in der app|offline *|meta *|facebook *|* auf facebook",
};
