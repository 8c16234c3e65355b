import type { Dictionary } from "./dictionary";

export const ITALIAN: Dictionary = {
  language: "Italian",
  sources: [
    { what: "Guida di Google Ads 6270625 and 3419678", readOn: "2026-11" },
    { what: "column names of Meta downloads in public import code", readOn: "2026-11" },
  ],
  unchecked: "singular forms, rarer actions and places of an action are variants of the read names",
  names: {
    day: "giorno|data|inizio del report|inizio dei report|inizio report|inizio dei rapporti|data di inizio|data inizio",
    "period-end": "fine del report|fine dei report|fine report|fine dei rapporti|data di fine|data fine",
    week: "settimana",
    month: "mese",
    "campaign-id": "id campagna|id della campagna|identificativo campagna",
    "campaign-name": "campagna|nome della campagna|nome campagna",
    "channel-name": "canale",
    "account-id": "id account|id dell account|id cliente|numero cliente|id account pubblicitario",
    "account-name":
      "nome account|nome dell account|account|account pubblicitario|nome dell account pubblicitario|nome cliente",
    spend: "costo|spesa|importo speso|costi|costo totale|spesa totale|investimento",
    impressions: "impressioni|impression|impr|visualizzazioni",
    clicks: "clic|clic sul link|clic tutti|clic sui link",
    conversions: "conversioni|conv|conversione|conversioni totali|totale conversioni",
    value:
      "valore di conversione|valore conv|valore conversione|valore delle conversioni|valore della conversione|valore di conv|valore totale delle conversioni|entrate|ricavi|fatturato|valore conversioni",
    "action-name": "azione di conversione|nome azione di conversione|categoria di conversione",
    "result-indicator":
      "indicatore di risultato|indicatore dei risultati|indicatore di risultati|indicatore risultato|tipo di risultato|tipo di risultati",
    currency: "valuta|codice valuta|valuta account",
    budget: "budget|budget giornaliero|budget della campagna|budget campagna",
    "time-zone": "fuso orario",
    breakdown:
      "dispositivo|rete|paese|gruppo di annunci|gruppo di inserzioni|nome del gruppo di inserzioni|nome dell inserzione|parola chiave|piattaforma|posizionamento|regione|età|genere|termine di ricerca",
  },
  actions: {
    purchase: "acquisti|acquisto|ordini|ordine|transazioni",
    lead: "contatti|contatto|lead|leads|moduli inviati|invii di moduli",
    "sign-up": "registrazioni completate|registrazioni|registrazione|iscrizioni|registrazione completata",
    install: "installazioni|installazione|installazioni dell app|installazioni di app|download",
    "add-to-cart": "aggiunte al carrello|aggiunta al carrello|articoli aggiunti al carrello|aggiungi al carrello",
    "start-checkout":
      "acquisti iniziati|pagamenti iniziati|completamenti dell acquisto iniziati|pagamento iniziato|inizio del pagamento|procedure di acquisto iniziate",
    "add-payment-info": "aggiunte di informazioni di pagamento|informazioni di pagamento aggiunte",
    subscribe: "abbonamenti|abbonamento",
    "start-trial": "prove iniziate|prove gratuite",
    schedule: "appuntamenti fissati|appuntamenti programmati|appuntamenti",
    call: "telefonate|chiamate|chiamata",
    message: "conversazioni iniziate tramite messaggi|conversazioni iniziate|conversazioni tramite messaggi iniziate",
    "link-click": "clic sul link|clic",
    "landing-page-view": "visualizzazioni della pagina di destinazione",
    "view-content": "visualizzazioni di contenuti|visualizzazioni del contenuto",
    engagement: "interazioni con il post|interazioni",
    reach: "copertura",
    results: "risultati|risultato",
    "all-conversions": "tutte le conversioni|tutte le conv",
  },
  values:
    "valore di conversione degli *|valore di conversione delle *|valore di conversione dei *|valore di conversione dell *|valore di conversione di *|valore degli *|valore delle *|valore dei *|valore dell *|valore di *|valore conversione *|valore conversioni *|valore *",
  places:
    "* sul sito web|* sul sito|* dal sito web|* sito web|* tramite sito web|* nell app|* in app|* dell app|* offline|* su facebook|* su meta|* meta",
};
