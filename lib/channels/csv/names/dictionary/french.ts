import type { Dictionary } from "./dictionary";

export const FRENCH: Dictionary = {
  language: "French",
  sources: [
    { what: "the column names that a reporting connector lists for Google Ads in French", readOn: "2026-11" },
    { what: "column names of Meta and Google downloads in public import code", readOn: "2026-11" },
  ],
  unchecked: "singular forms, rarer actions and places of an action are variants of the read names",
  names: {
    day: "jour|date|début des rapports|date de début|par jour",
    "period-end": "fin des rapports|date de fin",
    week: "semaine",
    month: "mois",
    "campaign-id":
      "id de la campagne|id campagne|identifiant de la campagne|n de la campagne|numéro de la campagne|code campagne",
    "campaign-name": "campagne|nom de la campagne|nom campagne",
    "channel-name": "canal",
    "account-id":
      "id du compte|numéro client|id client|numéro de client|identifiant du compte|id de compte|id du compte publicitaire",
    "account-name": "nom du compte|compte|nom du compte publicitaire|compte publicitaire|nom du client",
    spend: "coût|dépenses|montant dépensé|dépense|coûts|budget dépensé|coût total|dépenses totales",
    impressions: "impressions|impr|affichages",
    clicks: "clics|clics sur un lien|clics sur le lien|clics tous",
    conversions: "conversions|conv|conversion|total des conversions",
    value:
      "valeur de conversion|valeur de conv|valeur des conversions|valeur conv|valeur de la conversion|valeur totale des conversions|valeur des conv|chiffre d affaires|revenus|revenu",
    "action-name": "action de conversion|nom de l action de conversion|catégorie de conversion",
    "result-indicator":
      "indicateur de résultats|indicateur de résultat|indicateur des résultats|type de résultat|type de résultats",
    currency: "devise|code de devise|code devise|devise du compte",
    budget: "budget|budget quotidien|budget de la campagne|budget de campagne",
    "time-zone": "fuseau horaire",
    breakdown:
      "appareil|réseau|pays|groupe d annonces|ensemble de publicités|nom de l ensemble de publicités|nom de la publicité|mot clé|placement|région|âge|sexe|terme de recherche|plateforme",
  },
  actions: {
    purchase: "achats|achat|commandes|commande|transactions",
    lead: "prospects|prospect|leads|lead|formulaires envoyés|envoi de formulaire pour prospects",
    "sign-up": "inscriptions|inscription|inscriptions terminées|inscriptions effectuées|inscriptions complètes",
    install: "installations|installation|installations d application|installations de l application|téléchargements",
    "add-to-cart": "ajouts au panier|ajout au panier|articles ajoutés au panier",
    "start-checkout":
      "paiements initiés|processus de paiement initiés|paiements commencés|début du paiement|démarrages de paiement|paiements lancés|début de commande",
    "add-payment-info":
      "ajouts d infos de paiement|ajouts d informations de paiement|ajout des informations de paiement",
    subscribe: "abonnements|abonnement",
    "start-trial": "essais commencés|essais démarrés",
    contact: "contacts|contact",
    schedule: "rendez vous programmés|rendez vous pris|rendez vous",
    call: "appels téléphoniques|appels|appel",
    message: "conversations par message démarrées|conversations démarrées",
    "link-click": "clics sur un lien|clic sur un lien|clics sur le lien|clics",
    "landing-page-view": "vues de page de destination|pages vues|page vue",
    "view-content": "vues de contenu|affichages de contenu",
    engagement: "interactions avec la publication|interactions",
    reach: "couverture|portée",
    results: "résultats|résultat",
    "all-conversions": "toutes les conversions|toutes les conv",
  },
  values:
    "valeur de conversion des *|valeur de conversion de l *|valeur de conversion d *|valeur de conversion de *|valeur de conversion du *|valeur des *|valeur de l *|valeur d *|valeur de conv des *|valeur *|chiffre d affaires des *",
  places:
    "* sur le site web|* sur un site web|* sur le site|* site web|* via le site web|* dans l application|* sur l application|* via l application mobile|* hors ligne|* sur facebook|* meta",
};
