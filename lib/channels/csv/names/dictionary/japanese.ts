import type { Dictionary } from "./dictionary";

export const JAPANESE: Dictionary = {
  language: "Japanese",
  sources: [
    { what: "Google 広告ヘルプ 6270625, and an article on its six columns by conversion time", readOn: "2026-11" },
    { what: "column names of Meta, Google, Yahoo! and LINE downloads in public import code", readOn: "2026-11" },
  ],
  unchecked: "singular forms, rarer actions and places of an action are variants of the read names",
  names: {
    day: "日|日付|年月日|レポート開始日|日別|レポートの開始日|開始日",
    "period-end": "レポート終了日|レポートの終了日|終了日",
    week: "週",
    month: "月",
    "campaign-id": "キャンペーンid|キャンペーン id|キャンペーンのid",
    "campaign-name": "キャンペーン|キャンペーン名|キャンペーンの名前",
    "channel-name": "チャネル|チャンネル|媒体",
    "account-id": "アカウントid|アカウント id|お客様id|お客様 id|カスタマー id|広告アカウントid|お客様 id 番号",
    "account-name": "アカウント名|アカウント|広告アカウント名|広告アカウント|アカウントの名前",
    spend: "費用|消化金額|広告費|ご利用金額|コスト|利用金額|合計費用|ご利用額",
    impressions: "表示回数|インプレッション|インプレッション数|imp",
    clicks: "クリック数|クリック|リンクのクリック|リンククリック|リンクのクリック数|クリック すべて",
    conversions: "コンバージョン|コンバージョン数|合計コンバージョン|cv|cv数",
    value:
      "コンバージョン値|コンバージョンの価値|コンバージョン値合計|コンバージョンの値|コンバージョン価値|合計コンバージョン値|売上|売上金額",
    "action-name":
      "コンバージョン アクション|コンバージョンアクション|コンバージョン アクション名|コンバージョン名|コンバージョン カテゴリ",
    "result-indicator": "結果インジケーター|結果インジケータ|結果の指標|結果タイプ|結果の種類|結果のタイプ",
    currency: "通貨|通貨コード|アカウントの通貨",
    budget: "予算|1日の予算|1 日の予算|キャンペーン予算|キャンペーンの予算",
    "time-zone": "タイムゾーン",
    breakdown:
      "デバイス|ネットワーク|国|広告グループ|広告グループ名|広告セット名|広告名|広告の名前|キーワード|検索語句|プラットフォーム|配置|年齢|性別|地域",
  },
  actions: {
    purchase: "購入|購入数|購入回数|注文|注文数|購入完了",
    lead: "リード|リード数|見込み客|フォーム送信",
    "sign-up": "登録完了|登録|会員登録|登録数|新規登録",
    install: "アプリのインストール|インストール|インストール数|アプリインストール|ダウンロード",
    "add-to-cart": "カートへの追加|カートに追加|カート追加|カートへの追加数",
    "start-checkout": "チェックアウト開始|チェックアウトの開始|支払い開始|購入手続きの開始|決済開始",
    "add-payment-info": "支払い情報の追加|支払い情報追加",
    subscribe: "サブスクリプション登録|サブスクリプション|定期購入",
    contact: "問い合わせ|お問い合わせ",
    schedule: "予約",
    call: "電話|通話",
    message: "メッセージでの会話の開始|メッセージの会話開始",
    "link-click": "リンクのクリック|リンククリック|クリック数|クリック",
    "landing-page-view": "ランディングページビュー|ランディングページの閲覧|ページビュー",
    "view-content": "コンテンツビュー|コンテンツの閲覧",
    engagement: "投稿のエンゲージメント|エンゲージメント",
    reach: "リーチ",
    results: "結果|成果",
    "all-conversions": "すべてのコンバージョン|全コンバージョン",
  },
  values: "*のコンバージョン値|*コンバージョン値|*のコンバージョン価値|*の価値|*の値|*の合計金額|*金額|*の売上",
  places:
    "ウェブサイトでの*|ウェブサイト*|サイトでの*|ウェブでの*|アプリでの*|アプリ内*|アプリ内での*|モバイルアプリでの*|オフラインでの*|Facebookでの*|Metaでの*",
};
