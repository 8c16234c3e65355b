import type { Dictionary } from "./dictionary";

export const CHINESE: Dictionary = {
  language: "Chinese",
  sources: [
    {
      what: "Google Ads 帮助 / 說明 6270625 (zh-CN, zh-TW); downloads of Meta and Amazon in Chinese",
      readOn: "2026-11",
    },
  ],
  names: {
    day: "天|日期|报告开始日期|報告開始|分析報告開始|报告开始",
    "period-end": "报告结束日期|報告結束|分析報告結束|报告结束",
    week: "周|週",
    month: "月|月份",
    "campaign-id": "广告系列 id|廣告活動 id|广告活动编号|行銷活動編號|广告系列编号",
    "campaign-name": "广告系列|广告系列名称|廣告活動|廣告活動名稱|广告活动名称|行銷活動名稱|广告活动",
    "account-id": "账户 id|帳戶 id|客户 id|客戶 id|账户编号|帳號編號",
    "account-name": "账户名称|帳戶名稱|帐户名称|帳號名稱|账户",
    spend: "费用|費用|花费金额|花費金額|已花费金额|支出|花费|广告花费|成本",
    impressions: "展示次数|曝光次數|展示量|曝光|展示|曝光量",
    clicks: "点击次数|點擊次數|点击|點擊|点击量|链接点击量|連結點擊次數",
    conversions: "转化次数|转化|轉換|轉換次數|转化数",
    value: "转化价值|轉換價值|转化值|轉換值|销售额|收入",
    "action-name": "转化操作|轉換動作",
    "result-indicator": "成效指标|成果指標|成效類型",
    currency: "货币|貨幣|币种|货币代码|貨幣代碼",
    budget: "预算|預算|每日预算|每日預算",
    breakdown: "设备|裝置|网络|聯播網|国家|國家|广告组|廣告群組|广告组名称|廣告組合名稱|广告名称|廣告名稱|关键字",
  },
  actions: {
    purchase: "购买|購買|购物|购物次数|購買次數|订单|订单量|訂單",
    lead: "潜在客户|潛在客戶|潜在客户量",
    "sign-up": "完成注册|完成註冊|注册",
    install: "应用安装|應用程式安裝|安装|安装量",
    "add-to-cart": "加入购物车|加入購物車|加入购物车次数",
    results: "成效|结果|成果",
    "all-conversions": "所有转化|所有轉換|所有转化次数",
  },
  values: "*转化价值|*的转化价值|*轉換價值|*的轉換價值|*转化值|*价值",
  places: "网站*|網站*",
};
