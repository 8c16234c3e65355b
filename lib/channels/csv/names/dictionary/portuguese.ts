import type { Dictionary } from "./dictionary";

export const PORTUGUESE: Dictionary = {
  language: "Portuguese",
  sources: [
    { what: "Ajuda do Google Ads 6239119 and 11305867 (pt-BR, pt)", readOn: "2026-11" },
    { what: "column names of Meta downloads in public import code", readOn: "2026-11" },
  ],
  unchecked: "singular forms, rarer actions and places of an action are variants of the read names",
  names: {
    day: "dia|data|início dos relatórios|data de início|por dia|início do relatório",
    "period-end":
      "encerramento dos relatórios|término dos relatórios|término do relatório|data de término|data de encerramento|fim dos relatórios",
    week: "semana",
    month: "mês",
    "campaign-id":
      "id da campanha|código da campanha|identificação da campanha|identificador da campanha|id de campanha",
    "campaign-name": "campanha|nome da campanha|campanhas",
    "channel-name": "canal",
    "account-id":
      "id da conta|código do cliente|id do cliente|identificação da conta|número do cliente|código da conta",
    "account-name": "nome da conta|conta|conta de anúncios|nome da conta de anúncios|nome do cliente",
    spend: "custo|gasto|valor gasto|valor usado|investimento|custo total|montante gasto|gasto total|valor investido",
    impressions: "impressões|impr|impressão",
    clicks: "cliques|cliques no link|cliques todos|cliques na ligação",
    conversions: "conversões|conv|conversão|total de conversões",
    value:
      "valor de conversão|valor da conversão|valor conv|valor das conversões|valor da conv|valor de conv|valor total das conversões|receita|faturamento|valor de conversões|valor total de conversão",
    "action-name": "ação de conversão|nome da ação de conversão|categoria de conversão",
    "result-indicator": "indicador de resultados|indicador de resultado|tipo de resultado|tipo de resultados",
    currency: "moeda|código da moeda|código de moeda|moeda da conta",
    budget: "orçamento|orçamento diário|orçamento da campanha|orçamento de campanha",
    "time-zone": "fuso horário",
    breakdown:
      "dispositivo|rede|país|grupo de anúncios|conjunto de anúncios|nome do conjunto de anúncios|nome do anúncio|palavra chave|plataforma|posicionamento|região|idade|gênero|termo de pesquisa",
  },
  actions: {
    purchase: "compras|compra|pedidos|pedido|transações",
    lead: "leads|lead|cadastros de leads|formulários enviados|envios de formulário|potenciais clientes",
    "sign-up": "cadastros|registros concluídos|cadastros concluídos|registros|inscrições|cadastro|registos concluídos",
    install: "instalações|instalação|instalações do aplicativo|instalações de app|instalações do app|downloads",
    "add-to-cart": "adições ao carrinho|adição ao carrinho|adicionar ao carrinho|itens adicionados ao carrinho",
    "start-checkout":
      "finalizações de compra iniciadas|checkouts iniciados|finalização de compra iniciada|pagamentos iniciados|inícios de finalização de compra",
    "add-payment-info":
      "adições de informações de pagamento|inclusões de informações de pagamento|informações de pagamento adicionadas",
    subscribe: "assinaturas|assinatura|subscrições",
    "start-trial": "testes iniciados|avaliações iniciadas",
    contact: "contatos|contato|contactos",
    schedule: "agendamentos|horários agendados",
    call: "chamadas telefônicas|ligações|chamadas",
    message: "conversas por mensagem iniciadas|conversas iniciadas",
    "link-click": "cliques no link|clique no link|cliques",
    "landing-page-view": "visualizações da página de destino|visualizações de página de destino",
    "view-content": "visualizações de conteúdo|visualizações do conteúdo",
    engagement: "engajamentos com o post|engajamento com a publicação|engajamentos",
    reach: "alcance",
    results: "resultados|resultado",
    "all-conversions": "todas as conversões|todas as conv",
  },
  values:
    "valor de conversão da *|valor de conversão das *|valor de conversão de *|valor de conversão do *|valor de conversão dos *|valor da *|valor das *|valor de *|valor dos *|valor *|receita de *|receita das *",
  places:
    "* no site|* do site|* site|* no website|* no aplicativo|* no app|* do app|* offline|* no facebook|* na meta|* meta",
};
