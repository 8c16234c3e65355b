import type { Dictionary } from "./dictionary";

export const SPANISH: Dictionary = {
  language: "Spanish",
  sources: [
    { what: "Ayuda de Google Ads 6270625 and 2454071 (es, es-419)", readOn: "2026-11" },
    { what: "column names of Meta downloads in public import code", readOn: "2026-11" },
  ],
  unchecked: "singular forms, rarer actions and places of an action are variants of the read names",
  names: {
    day: "día|fecha|inicio del informe|fecha de inicio|inicio de informes|por día",
    "period-end": "fin del informe|fecha de fin|fin de informes|fecha de finalización",
    week: "semana",
    month: "mes",
    "campaign-id": "id de campaña|id de la campaña|identificador de la campaña|identificador de campaña",
    "campaign-name": "campaña|nombre de la campaña|nombre de campaña",
    "channel-name": "canal",
    "account-id":
      "id de la cuenta|id de cuenta|id de cliente|identificador de la cuenta|número de cliente|id del cliente",
    "account-name": "nombre de la cuenta|cuenta|nombre de cuenta|cuenta publicitaria|nombre de la cuenta publicitaria",
    spend: "coste|costo|gasto|importe gastado|gastos|inversión|coste total|costo total|monto gastado|gasto total",
    impressions: "impresiones|impr",
    clicks: "clics|clics en el enlace|clics en enlaces|clics todos",
    conversions: "conversiones|conv|conversión|total de conversiones|conversiones totales",
    value:
      "valor de conversión|valor de conv|valor de las conversiones|valor conv|valor de la conversión|valor total de conversiones|ingresos|valor de conversiones|valor total de conv",
    "action-name": "acción de conversión|nombre de la acción de conversión|categoría de conversión",
    "result-indicator": "indicador de resultado|indicador de resultados|tipo de resultado|tipo de resultados",
    currency: "moneda|código de moneda|divisa|código de divisa|moneda de la cuenta",
    budget: "presupuesto|presupuesto diario|presupuesto de la campaña|presupuesto de campaña",
    "time-zone": "zona horaria",
    breakdown:
      "dispositivo|red|país|grupo de anuncios|conjunto de anuncios|nombre del conjunto de anuncios|nombre del anuncio|palabra clave|plataforma|ubicación|región|edad|sexo|término de búsqueda",
  },
  actions: {
    purchase: "compras|compra|pedidos|pedido|transacciones",
    lead: "clientes potenciales|cliente potencial|leads|lead|envíos de formularios|formularios enviados",
    "sign-up": "registros completados|registros|registro|inscripciones|registro completado",
    install: "instalaciones|instalación|instalaciones de la aplicación|instalaciones de la app|descargas",
    "add-to-cart":
      "artículos agregados al carrito|añadidos al carrito|artículos añadidos al carrito|adiciones al carrito|agregar al carrito|añadir al carrito|productos añadidos al carrito",
    "start-checkout": "pagos iniciados|procesos de pago iniciados|inicios de pago|pago iniciado|iniciar pago",
    "add-payment-info": "adiciones de información de pago|información de pago agregada|información de pago añadida",
    subscribe: "suscripciones|suscripción",
    "start-trial": "pruebas iniciadas|pruebas gratuitas iniciadas",
    contact: "contactos|contacto",
    schedule: "citas programadas|citas",
    call: "llamadas telefónicas|llamadas|llamada",
    message: "conversaciones con mensajes iniciadas|conversaciones iniciadas|conversaciones de mensajes iniciadas",
    "link-click": "clics en el enlace|clic en el enlace|clics",
    "landing-page-view":
      "visitas a la página de destino|visualizaciones de la página de destino|vistas de la página de destino",
    "view-content": "visualizaciones de contenido|visitas de contenido",
    engagement: "interacción con la publicación|interacciones",
    reach: "alcance",
    results: "resultados|resultado",
    "all-conversions": "todas las conversiones|todas las conv",
  },
  values:
    "valor de conversión de las *|valor de conversión de los *|valor de conversión de *|valor de las *|valor de los *|valor de la *|valor de conv de *|valor de *|valor *|ingresos por *",
  places:
    "* en el sitio web|* en sitio web|* del sitio web|* sitio web|* en la web|* web|* en la aplicación|* en la app|* de la app|* sin conexión|* en facebook|* en meta",
};
