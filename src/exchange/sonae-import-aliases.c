/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-import-aliases.h"

#include <glib/gi18n-lib.h>

static const SonaeHeaderAlias header_aliases[] = {
  { "company", "name", "会社名|事業者名|法人名|company" },
  { "company", "employees", "従業員数|常時使用する従業員数" },
  { "company", "capital", "資本金|資本金の額" },

  { "site", "name", "拠点名|拠点|事業所名|事業所|営業所|店舗名|site|location" },
  { "site", "address", "住所|所在地" },
  { "site", "employees", "従業員数|人数" },
  { "site", "note", "備考|メモ|notes|remarks" },

  { "person", "name", "氏名|名前|担当者|担当者名|社員名|full name" },
  { "person", "name_kana", "フリガナ|ふりがな|氏名カナ|カナ" },
  { "person", "role", "役割" },
  { "person", "department", "部署|部署名|所属|department" },
  { "person", "post", "役職|title" },
  { "person", "site_id", "拠点|事業所" },
  { "person", "email", "メールアドレス|メール|email|mail|e-mail address" },
  { "person", "phone", "電話番号|電話|内線|tel|telephone" },
  { "person", "note", "備考|メモ|notes|remarks" },

  { "action", "title", "対応|対応内容|件名|タイトル|課題|todo|task" },
  { "action", "detail", "詳細|内容|説明|description" },
  { "action", "owner", "担当者|担当|責任者|assignee" },
  { "action", "start", "開始日|着手日|start date" },
  { "action", "due", "期限|期日|完了予定日|締切|due date|deadline" },
  { "action", "priority", "優先度|優先順位" },
  { "action", "state", "状態|状況|ステータス|status" },
  { "action", "progress", "進捗|進捗率|達成率" },
  { "action", "cost", "費用|予算|金額|budget" },
  { "action", "done_on", "完了日|completed" },

  /* Columns A to O of the information asset ledger of IPA's risk analysis sheet (domain facts 3.3), then others in use. */
  { "asset", "business", "業務分類|業務|部門業務" },
  { "asset", "name", "情報資産名称|情報資産名|情報資産|資産名称|資産名|名称|asset name|asset|information asset" },
  { "asset", "note", "備考|メモ|note|notes|remarks" },
  { "asset", "users", "利用者範囲|利用者|利用範囲|利用部門" },
  { "asset", "department", "管理部署|管理部門|担当部署|所管部署" },
  { "asset", "place", "媒体保存先|媒体|保存先|保管場所|媒体保管場所|medium" },
  { "asset", "personal", "個人情報|個人情報の有無|個人情報有無" },
  { "asset", "special_care", "要配慮個人情報|機微情報" },
  { "asset", "my_number", "特定個人情報|マイナンバー|個人番号" },
  { "asset", "confidentiality", "機密性|評価値機密性|機密性評価|c" },
  { "asset", "integrity", "完全性|評価値完全性|完全性評価|i" },
  { "asset", "availability", "可用性|評価値可用性|可用性評価|a" },
  { "asset", "importance", "重要度" },
  { "asset", "retention", "保存期限|保存期間|保管期間|保管期限" },
  { "asset", "retention_until", "保存期限日|廃棄予定日|保存期間満了日" },
  { "asset", "registered_on", "登録日|更新日|登録更新日|作成日" },
  { "asset", "owner", "管理責任者|責任者|管理者|所有者|オーナー|担当者|owner" },
  { "asset", "reviewed_on", "見直し日|最終見直し日|確認日|棚卸日" },
  { "asset", "location", "詳細な場所|設置場所|フォルダー|パス" },
  { "asset", "site_id", "拠点|事業所" },

  { "endpoint", "hostname", "ホスト名|コンピューター名|コンピュータ名|端末名|pc名|パソコン名|機器名|デバイス名|computer name|device name|host|"
                            "machine name|端末" },
  { "endpoint", "kind", "機器種別|端末種別|種別|種類|device type" },
  { "endpoint", "os", "os|os名|オペレーティングシステム|os platform|platform" },
  { "endpoint", "os_version", "osバージョン|os version|osビルド|os build" },
  { "endpoint", "last_seen", "最終確認日|最終接続日|最終通信日時|最終通信日|最終ログイン|最終検出日時|last seen|last check in|last device update" },
  { "endpoint", "first_seen", "初回確認日|登録日|導入日|first seen" },
  { "endpoint", "agent", "エージェント|ウイルス対策ソフト|ウイルス対策|セキュリティソフト|edr|antivirus" },
  { "endpoint", "agent_version", "エージェントバージョン|センサーバージョン|sensor version|agent version" },
  { "endpoint", "policy", "ポリシー|適用ポリシー" },
  { "endpoint", "user", "使用者|利用者|ユーザー|ユーザー名|ユーザ名|担当者|氏名|logged on user|user name" },
  { "endpoint", "department", "部署|部署名|所属|部門" },
  { "endpoint", "site_id", "拠点|事業所|設置場所" },
  { "endpoint", "maker", "メーカー|メーカ|製造元|manufacturer|vendor" },
  { "endpoint", "model", "型番|型名|機種|機種名|モデル" },
  { "endpoint", "serial", "製造番号|シリアル番号|シリアル|シリアルno|s n|serial number" },
  { "endpoint", "mac", "macアドレス|物理アドレス|mac address" },
  { "endpoint", "ip_address", "ipアドレス|ip|ip address|device ips|local ip" },
  { "endpoint", "state", "状態|使用状況|利用状況" },
  { "endpoint", "note", "備考|メモ|notes|remarks" },

  { "device", "kind", "種別|製品種別|機器種別|区分" },
  { "device", "product", "製品名|製品|機器名|サービス名|product name" },
  { "device", "maker", "メーカー|メーカ|製造元|ベンダー|manufacturer|vendor" },
  { "device", "model", "型番|型名|機種|モデル" },
  { "device", "name", "社内での名称|社内名称|管理名" },
  { "device", "serial", "製造番号|シリアル番号|シリアル|serial number" },
  { "device", "asset_number", "管理番号|資産番号" },
  { "device", "state", "状態" },
  { "device", "site_id", "拠点|事業所" },
  { "device", "place", "設置場所|場所" },
  { "device", "purpose", "用途|目的" },
  { "device", "management_address", "管理ip|管理用ip|管理アドレス|ipアドレス|management ip" },
  { "device", "hardware_address", "macアドレス|物理アドレス" },
  { "device", "installed_on", "導入日|設置日|使用開始日" },
  { "device", "last_seen", "最終確認日|最終通信日|last seen" },
  { "device", "firmware", "ファームウェア|ファームウェアバージョン|ファームウエア|バージョン|firmware version|version" },
  { "device", "firmware_date", "ファームウェア更新日|バージョンアップ日" },
  { "device", "support_end", "サポート終了日|サポート期限|保守期限|eol|end of support" },
  { "device", "sale_end", "販売終了日" },
  { "device", "subscription", "ライセンス名|ライセンス|サブスクリプション" },
  { "device", "licence_start", "ライセンス開始日|契約開始日" },
  { "device", "licence_end", "ライセンス期限|ライセンス終了日|ライセンス有効期限|契約終了日|有効期限|license end|licence end" },
  { "device", "licences_bought", "ライセンス数|購入数|契約数" },
  { "device", "licences_used", "使用数|利用数" },
  { "device", "maintenance_company", "保守会社|保守業者|保守ベンダー|販売店" },
  { "device", "maintenance_contact", "保守連絡先|連絡先" },
  { "device", "maintenance_end", "保守契約終了日|保守終了日" },
  { "device", "otasuketai", "お助け隊|お助け隊サービス|サイバーセキュリティお助け隊サービス" },
  { "device", "admin", "管理者|管理担当者|担当者" },
  { "device", "deputy", "副担当者|副管理者" },
  { "device", "alert_reader", "アラート確認者|通知確認者" },
  { "device", "note", "備考|メモ|notes|remarks" },

  { "duty", "task", "作業|作業内容|業務|タスク" },
  { "duty", "cadence", "頻度|周期" },
  { "duty", "responsible", "担当者|担当|責任者" },
  { "duty", "next_due", "次回|次回予定日|次回期限|期限" },
  { "duty", "last_done", "前回|前回実施日|最終実施日" },
};

static const SonaeWordAlias word_aliases[] = {
  { "action", "state", "未着手=open|未対応=open|未=open|todo=open|対応中=doing|着手=doing|作業中=doing|進行中=doing|in progress=doing|完了=done|対応済=done|"
                       "対応済み=done|済=done|closed=done|中止=dropped|取りやめ=dropped|保留=open|見送り=dropped" },
  { "action", "priority", "高=high|大=high|至急=high|中=middle|medium=middle|普通=middle|低=low|小=low" },

  { "asset", "place", "書類=paper|紙=paper|紙媒体=paper|可搬電子媒体=removable|usbメモリ=removable|usb=removable|外付けhdd=removable|cd/dvd=removable|"
                      "事務所pc=office_pc|pc=office_pc|パソコン=office_pc|モバイル機器=mobile|スマートフォン=mobile|ノートpc=mobile|"
                      "社内サーバー=internal_server|社内サーバ=internal_server|ファイルサーバー=internal_server|nas=internal_server|"
                      "社外サーバー=external_server|社外サーバ=external_server|クラウド=external_server|クラウドサービス=external_server" },

  { "endpoint", "kind", "デスクトップ=desktop|デスクトップpc=desktop|desktop=desktop|ノート=laptop|ノートpc=laptop|ノートパソコン=laptop|notebook=laptop|"
                        "laptop=laptop|サーバー=server|サーバ=server|仮想=virtual|仮想マシン=virtual|vm=virtual|スマートフォン=phone|スマホ=phone|"
                        "携帯=phone|タブレット=tablet|その他=other" },
  { "endpoint", "state", "使用中=in_use|利用中=in_use|稼働中=in_use|稼働=in_use|保管=stored|保管中=stored|予備=stored|廃棄=retired|廃棄済=retired|"
                         "廃棄済み=retired" },

  { "device", "kind", "utm=utm|ファイアウォール=utm|ファイアーウォール=utm|firewall=utm|fw=utm|edr=edr|epp=edr|ウイルス対策=edr|メールフィルター=mail_filter|"
                      "メールフィルタ=mail_filter|バックアップ=backup|多要素認証=mfa|mfa=mfa|vpn=vpn|wi-fi=wifi|無線lan=wifi|その他=other" },
  { "device", "state", "予定=planned|使用中=in_use|利用中=in_use|稼働中=in_use|廃棄=retired|撤去=retired" },

  { "duty", "cadence", "毎営業日=daily|毎日=daily|日次=daily|毎週=weekly|週次=weekly|毎月=monthly|月次=monthly|四半期=quarterly|3か月ごと=quarterly|"
                       "半年=half_yearly|半年ごと=half_yearly|毎年=yearly|年次=yearly|年1回=yearly" },
};

/* Layouts: domain facts 11.4 (the hosts script and the API of Defender are found in public sources, the portal's whole header is from memory) and 3.3.
 * What a console says is its claim. */
static const SonaeImportProfile profiles[] = {
  { "crowdstrike", N_ ("Hosts exported from CrowdStrike Falcon"), "endpoint",
    { "hostname|sensor version", "hostname|host id|last seen", NULL },
    "hostname=Hostname|last_seen=Last Seen|first_seen=First Seen|os=OS Version|os=OS Product Name|os=Platform|os_version=OS Build|"
    "os_version=Kernel Version|maker=Manufacturer|model=Model|serial=Serial Number|mac=MAC Address|mac=Connection MAC Address|ip_address=Local IP|"
    "agent_version=Sensor Version|policy=Prevention Policy|kind=Type",
    "agent=CrowdStrike Falcon|source=CrowdStrike Falcon", "kind:server=server|domain controller=server|*=", TRUE },
  { "defender", N_ ("Devices exported from Microsoft Defender for Endpoint"), "endpoint",
    { "device name|last device update", "computerdnsname|lastseen", "device id|device name|onboarding status" },
    "=Device ID|=id|hostname=Device Name|hostname=computerDnsName|last_seen=Last device update|last_seen=lastSeen|first_seen=First Seen|first_seen=firstSeen|"
    "os=OS Platform|os=osPlatform|os=OS Distribution|os_version=OS Version|os_version=version|ip_address=Device IPs|ip_address=lastIpAddress|"
    "agent=Onboarding Status|agent=onboardingStatus",
    "source=Microsoft Defender for Endpoint", "agent:onboarded=Microsoft Defender for Endpoint|*=", TRUE },
  { "ipa-ledger", N_ ("Information asset ledger of IPA's risk analysis sheet"), "asset",
    { "情報資産名称|媒体保存先", NULL }, NULL, NULL, NULL },
};

const SonaeHeaderAlias *
sonae_header_aliases (guint *n)
{
  *n = G_N_ELEMENTS (header_aliases);
  return header_aliases;
}

const SonaeWordAlias *
sonae_word_aliases (guint *n)
{
  *n = G_N_ELEMENTS (word_aliases);
  return word_aliases;
}

const SonaeImportProfile *
sonae_import_profiles (guint *n)
{
  *n = G_N_ELEMENTS (profiles);
  return profiles;
}
