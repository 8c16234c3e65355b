import type { Dictionary } from "./dictionary";

export const ENGLISH: Dictionary = {
  language: "English",
  sources: [
    {
      what: "Google Ads Help 6270625 and 2454071, and reports with converted currencies in public import code",
      readOn: "2026-11",
    },
    {
      what: "column names of Meta, TikTok, X, Apple, Amazon and Pinterest downloads in public import code",
      readOn: "2026-11",
    },
    { what: "the tables of the earlier presets (Fivetran, Airbyte and a public Microsoft table)", readOn: "2026-11" },
  ],
  unchecked: "LinkedIn, Reddit and Snapchat downloads, and the load times of Stitch, dlt, Hevo and Portable",
  names: {
    day: "day|date|reporting starts|time period|gregorian date|report date|stat time day|by day|date start|start date|start date in utc|stat time hour|day start|timestamp|start time|data date|day date",
    "period-end": "reporting ends|date stop|end date|day end|end date in utc|date end",
    week: "week|week start|week starting|iso week|week of year",
    month: "month|year month|month of year",
    "campaign-id": "campaign id|campaign group id|campaign resource name|utm id",
    "campaign-name": "campaign name|campaign|campaigns|utm campaign|campaign group name|session campaign",
    "channel-name": "channel|channel name|ad platform|platform name|media channel",
    "account-id":
      "account id|customer id|ad account id|external customer id|client customer id|advertiser id|account number|profile id|account external customer id",
    "account-name":
      "account name|account|ad account name|customer descriptive name|customer name|descriptive name|advertiser name|advertiser|profile name|account descriptive name|client name",
    spend:
      "cost|spend|spent|cost micros|spend micros|amount spent|total spent|total spend|total cost|ad spend|ads cost|adcost|media cost|spend in account currency|cost in local currency|local spend|local spend amount|spend in micro dollar|billed charge local micro|spend in dollar|amount spent micros|common cost|cost in account currency|ad cost",
    impressions: "impressions|impr|imps|paid impressions|impression|impression 1|total impressions|common impressions",
    clicks:
      "clicks|click|link clicks|clicks destination|inline link clicks|outbound clicks|pin clicks|taps|swipes|swipe ups|url clicks|clicks all|total clicks|common clicks",
    conversions:
      "conversions|conversion|conv|ctv|total conversions|external website conversions|total conv|number of conversions",
    value:
      "conversion value|conversions value|conv value|total conv value|vtv|revenue|total revenue|conversion revenue|conv revenue|total conversion value|conversion value in local currency|total conversions value in micro dollar|conversions value micros|total conversions value|value|total value|sales|total sales",
    "action-name":
      "conversion action|conversion action name|event name|conversion name|action type|goal|conversion event|conversion type|conversion goal|conversion category|conversion action category",
    "result-indicator": "result indicator|results indicator|result type|results type|result event",
    currency:
      "currency|currency code|account currency|account currency code|customer currency code|campaign budget currency code|currency iso code",
    budget:
      "budget|daily budget|campaign budget|campaign daily budget|budget amount|campaign budget amount|campaign budget total amount|campaign budget amount micros|daily budget micro|daily budget amount local micro",
    complete: "complete|is complete|final|is final",
    "time-zone": "time zone|timezone|account time zone|account timezone|customer time zone|report time zone",
    "fetched-at":
      "fivetran synced|airbyte extracted at|airbyte emitted at|airbyte normalized at|sdc extracted at|sdc batched at|sdc received at|dlt load id|hevo ingested at|hevo loaded at|portable extracted|loaded at|load time|load date|fetched at|extracted at|ingested at|inserted at|synced at|export date|last updated date|etl loaded at|snapshot date",
    breakdown:
      "device|device type|device os|network|ad network type|network with search partners|placement|country|country code|region|city|state|geo|location|age|gender|language|ad group|ad group id|ad group name|ad set|ad set name|adgroup|adgroup name|adset name|ad set id|adset id|keyword|keyword id|search term|ad|ad id|ad name|match type|bid match type|delivered match type|top vs other|ad distribution|hour|hour of day|audience|creative|creative id|creative name|line item id|line item|insertion order|publisher platform|platform position|impression device|asset group|utm source|utm medium|utm content|utm term|traffic source|site|pin id|advertised asin|advertised sku",
  },
  actions: {
    purchase:
      "purchases|purchase|orders|order|total purchases|total orders|purchase count|number of purchases|complete payment|complete payments|completed payments|payments completed|placed orders|place an order|total checkout|transactions|transaction|ecommerce purchase|conversion purchases|conversion purchases metric|store sale",
    lead: "leads|lead|form submissions|submit lead form|lead form submissions|lead grouped|lead form|one click leads|lead form leads|qualified lead|total leads|website lead|generate lead|form leads|submit form|prospects",
    "sign-up":
      "registrations completed|complete registration|sign ups|sign up|signups|signup|registrations|registration|completed registrations|complete registrations|conversion sign ups|conversion sign ups metric|account registration",
    install:
      "installs|install|app installs|app install|mobile app installs|mobile app install|total installs|tap installs|view installs|conversion installs|downloads|download|first open|first opens",
    "add-to-cart":
      "adds to cart|add to cart|add to carts|added to cart|cart additions|adds to carts|conversion add cart|conversion add to cart",
    "start-checkout":
      "checkouts initiated|initiate checkout|initiated checkouts|checkout initiated|begin checkout|begins checkout|start checkout|checkout started|conversion start checkout",
    "add-payment-info":
      "adds of payment info|add payment info|payment info added|adds payment info|conversion add billing",
    subscribe: "subscriptions|subscribe|subscription|subscribe paid|paid subscriptions|conversion subscribe",
    "start-trial": "trials started|start trial|free trials|trial|conversion start trial",
    contact: "contacts|contact",
    schedule: "appointments scheduled|schedule|book appointment|appointments",
    "submit-application": "applications submitted|submit application|submit application total",
    call: "phone calls|phone call|phone call lead|calls|call",
    message:
      "messaging conversations started|messaging conversation started|messaging conversation started 7 d|messaging conversation started 7d|onsite conversion messaging conversation started 7d",
    "store-visit": "store visits|store visit",
    donate: "donations|donate",
    "link-click": "link clicks|link click|outbound click|clicks|click",
    "landing-page-view": "landing page views|landing page view|page views|page view|view landing page",
    "view-content": "content views|view content|product views|view item",
    "add-to-wishlist": "adds to wishlist|add to wishlist",
    search: "searches|search",
    engagement: "post engagement|post engagements|page engagement|engagement|engagements",
    "video-view": "thruplays|thruplay|video view|video views|video thruplay watched actions|3 second video plays",
    reach: "reach",
    conversions: "conversions|conversion",
    results: "results|result",
    "all-conversions": "all conversions|all conv|all conversion",
  },
  values:
    "* conversion value|* conversions value|* value|* values|* sale amount|* sales amount|* sale amount local micro|* revenue|* order value|* sales|value of *|total value of *|total order value *|total order value from *|action values *|action value *|offsite conversion value *|* total value|total * value|* value in account currency|all conv value from *",
  places:
    "website *|web *|mobile app *|app *|in app *|on facebook *|on meta *|meta *|facebook *|offline *|shop *|onsite *|omni *|* on website|* website|* on facebook|* in app|* app|* shop|* offline",
};
